create table contracts (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  external_id text,
  customer_id uuid not null,
  name text not null,
  status text not null,
  disputed_from text,
  currency text not null,
  start_date date not null,
  end_date date,
  renewal text not null,
  metadata jsonb not null default '{}',
  constraint contracts_status_check
    check (status in ('draft','active','paused','expired','disputed','canceled')),
  constraint contracts_disputed_check check (
    (status = 'disputed') = (disputed_from is not null) and
    (disputed_from is null or disputed_from in ('active','paused','expired'))),
  constraint contracts_renewal_check check (renewal in ('auto_renew','expire')),
  constraint contracts_days_check check (end_date is null or start_date < end_date),
  constraint contracts_pkey primary key (organisation_id, id)
);
create unique index contracts_external_id_key on contracts (organisation_id, external_id);
create unique index contracts_customer_key on contracts (organisation_id, customer_id, id);
create index contracts_created_idx on contracts (organisation_id, created_at, id);
create index contracts_start_idx on contracts (organisation_id, start_date, id);
create index contracts_customer_idx on contracts (organisation_id, customer_id, start_date, id);

create table contract_phases (
  organisation_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  position integer not null,
  name text not null,
  start_date date not null,
  end_date date,
  constraint contract_phases_days_check check (end_date is null or start_date < end_date),
  constraint contract_phases_pkey primary key (organisation_id, id)
);
create unique index contract_phases_position_key on contract_phases (organisation_id, contract_id, position);

create table contract_prices (
  organisation_id uuid not null,
  id uuid not null,
  phase_id uuid not null,
  position integer not null,
  product_id uuid not null,
  model jsonb not null,
  quantity text not null,
  fixed_quantity numeric,
  billing_period text,
  billed text not null,
  constraint contract_prices_quantity_check check (quantity in ('fixed','metered')),
  constraint contract_prices_fixed_quantity_check
    check (fixed_quantity is null or (quantity = 'fixed' and fixed_quantity > 0)),
  constraint contract_prices_billed_check check (billed in ('in_advance','in_arrears')),
  constraint contract_prices_pkey primary key (organisation_id, id)
);
create unique index contract_prices_position_key on contract_prices (organisation_id, phase_id, position);

create table contract_documents (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  contract_id uuid not null,
  file_id uuid not null,
  name text not null,
  content_type text not null,
  size bigint not null,
  constraint contract_documents_pkey primary key (organisation_id, id)
);
create index contract_documents_contract_idx
  on contract_documents (organisation_id, contract_id, created_at, id);

alter table entitlement_grants add column contract_id uuid;

alter table contracts
  add constraint contracts_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id);
alter table contract_phases
  add constraint contract_phases_contract_fkey foreign key (organisation_id, contract_id)
  references contracts(organisation_id,id) on delete cascade;
alter table contract_prices
  add constraint contract_prices_phase_fkey foreign key (organisation_id, phase_id)
  references contract_phases(organisation_id,id) on delete cascade;
alter table contract_prices
  add constraint contract_prices_product_fkey foreign key (organisation_id, product_id)
  references products(organisation_id,id);
alter table contract_documents
  add constraint contract_documents_contract_fkey foreign key (organisation_id, contract_id)
  references contracts(organisation_id,id) on delete cascade;
alter table contract_documents
  add constraint contract_documents_file_fkey foreign key (organisation_id, file_id)
  references files(organisation_id,id);
alter table entitlement_grants
  add constraint entitlement_grants_contract_fkey foreign key (organisation_id, customer_id, contract_id)
  references contracts(organisation_id,customer_id,id);
