create table products (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  external_id text,
  name text not null,
  description text,
  unit text,
  constraint products_pkey primary key (organisation_id, id)
);
create index products_created_idx on products (organisation_id, created_at, id);
create unique index products_external_id_key on products (organisation_id, external_id);

create table plans (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  external_id text,
  name text not null,
  description text,
  currency text not null,
  published boolean not null,
  constraint plans_pkey primary key (organisation_id, id)
);
create index plans_created_idx on plans (organisation_id, created_at, id);
create unique index plans_external_id_key on plans (organisation_id, external_id);

create table prices (
  organisation_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  position integer not null,
  product_id uuid not null,
  model jsonb not null,
  quantity text not null,
  fixed_quantity numeric,
  billing_period text,
  billed text not null,
  constraint prices_quantity_check check (quantity in ('fixed','metered')),
  constraint prices_fixed_quantity_check
    check (fixed_quantity is null or (quantity = 'fixed' and fixed_quantity > 0)),
  constraint prices_billed_check check (billed in ('in_advance','in_arrears')),
  constraint prices_pkey primary key (organisation_id, id)
);
create unique index prices_position_key on prices (organisation_id, plan_id, position);

alter table products
  add constraint products_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table plans
  add constraint plans_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table prices
  add constraint prices_plan_fkey foreign key (organisation_id, plan_id)
  references plans(organisation_id,id) on delete cascade;
alter table prices
  add constraint prices_product_fkey foreign key (organisation_id, product_id)
  references products(organisation_id,id);
