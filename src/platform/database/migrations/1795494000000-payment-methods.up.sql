create table payment_methods (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  customer_id uuid not null,
  external_id text,
  type text not null,
  brand text,
  last4 text,
  bank_name text,
  expires text,
  is_default boolean not null default false,
  removed_at timestamptz,
  customer_edits jsonb not null default '{}',
  constraint payment_methods_default_check check (removed_at is null or not is_default),
  constraint payment_methods_pkey primary key (organisation_id, id)
);
create index payment_methods_created_idx on payment_methods (organisation_id, created_at, id);
create index payment_methods_customer_idx on payment_methods (organisation_id, customer_id, created_at, id);
create unique index payment_methods_external_id_key on payment_methods (organisation_id, external_id);
create unique index payment_methods_default_key on payment_methods (organisation_id, customer_id) where is_default;

alter table payment_methods
  add constraint payment_methods_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;

alter table customers add column customer_edits jsonb not null default '{}';
