create table organisations (
  id uuid not null,
  settings jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint organisations_pkey primary key (id)
);

create table api_keys (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  hash bytea not null,
  name text not null,
  last4 text not null,
  scopes text[] not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint api_keys_pkey primary key (organisation_id, id)
);
create index api_keys_created_idx on api_keys (organisation_id, created_at, id);
create unique index api_keys_hash_key on api_keys (hash);

create table idempotency_keys (
  organisation_id uuid not null,
  route text not null,
  key text not null,
  fingerprint bytea not null,
  claimed_at timestamptz not null,
  response_status integer,
  response_body bytea,
  sealed boolean not null default false,
  expires_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (organisation_id, route, key)
);
create index idempotency_keys_expires_idx on idempotency_keys (expires_at);

create table files (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null,
  content_type text not null,
  size bigint,
  constraint files_pkey primary key (organisation_id, id)
);
create index files_unfinished_idx on files (organisation_id, created_at) where size is null;

create table file_chunks (
  organisation_id uuid not null,
  file_id uuid not null,
  position integer not null,
  content bytea not null,
  constraint file_chunks_pkey primary key (organisation_id, file_id, position)
);

create table audit_events (
  organisation_id uuid not null,
  id uuid not null,
  actor jsonb not null,
  action text not null,
  object_type text not null,
  object_id uuid not null,
  changes jsonb not null,
  ip text,
  request_id text,
  created_at timestamptz not null default now(),
  constraint audit_events_pkey primary key (organisation_id, id)
);
create index audit_events_created_idx on audit_events (organisation_id, created_at, id);
create index audit_events_object_idx on audit_events (organisation_id, object_id, created_at, id);

create table customers (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  external_id text,
  name text not null,
  legal_name text,
  email text,
  phone_number text,
  address jsonb,
  shipping_address jsonb,
  tax_ids jsonb not null default '[]',
  default_purchase_order text,
  invoice_recipients text[] not null default '{}',
  currency text,
  locale text,
  time_zone text,
  metadata jsonb not null default '{}',
  edited_by_customer_at timestamptz,
  constraint customers_pkey primary key (organisation_id, id)
);
create index customers_created_idx on customers (organisation_id, created_at, id);
create unique index customers_external_id_key on customers (organisation_id, external_id);

create table contacts (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  customer_id uuid not null,
  external_id text,
  name text not null,
  email text,
  constraint contacts_pkey primary key (organisation_id, id)
);
create index contacts_created_idx on contacts (organisation_id, created_at, id);
create index contacts_customer_idx on contacts (organisation_id, customer_id, created_at, id);
create unique index contacts_external_id_key on contacts (organisation_id, external_id);
create unique index contacts_of_customer_key on contacts (organisation_id, customer_id, id);

create table invoices (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  customer_id uuid not null,
  external_id text,
  number text not null,
  status text not null,
  currency text not null,
  subtotal bigint not null,
  discount_total bigint not null,
  tax_total bigint not null,
  total bigint not null,
  amount_paid bigint not null default '0',
  amount_credited bigint not null default '0',
  amount_due bigint not null,
  period_start date,
  period_end date,
  issued_at timestamptz,
  due_date date,
  paid_at timestamptz,
  voided_at timestamptz,
  disputed_at timestamptz,
  dispute_reason text,
  purchase_order text,
  memo text,
  payment_url text,
  customer_snapshot jsonb not null,
  issuer_snapshot jsonb not null,
  metadata jsonb not null default '{}',
  constraint invoices_status_check check (status in ('draft','open','partially_paid','paid','void','uncollectible')),
  constraint invoices_period_check check ((period_start is null) = (period_end is null) and period_start < period_end),
  constraint invoices_issued_check check ((status = 'draft') = (issued_at is null)),
  constraint invoices_amounts_check check (amount_paid >= 0 and amount_credited >= 0),
  constraint invoices_due_check check (amount_due = total - amount_paid - amount_credited and amount_due >= 0),
  constraint invoices_total_check check (total = subtotal - discount_total + tax_total),
  constraint invoices_pkey primary key (organisation_id, id)
);
create index invoices_created_idx on invoices (organisation_id, created_at, id);
create index invoices_customer_idx on invoices (organisation_id, customer_id, created_at, id);
create index invoices_due_idx on invoices (organisation_id, customer_id, due_date) where status in ('open', 'partially_paid');
create index invoices_issued_idx on invoices (organisation_id, customer_id, issued_at, id) where status <> 'draft';
create index invoices_overdue_idx on invoices (organisation_id, due_date) where status in ('open', 'partially_paid');
create unique index invoices_external_id_key on invoices (organisation_id, external_id);
create unique index invoices_number_key on invoices (organisation_id, number);
create unique index invoices_of_customer_key on invoices (organisation_id, customer_id, id);

create table invoice_lines (
  organisation_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  parent_id uuid,
  position integer not null,
  description text not null,
  period_start date,
  period_end date,
  quantity numeric,
  unit_amount_decimal numeric,
  discount bigint,
  tax_rate numeric,
  tax_amount bigint,
  amount bigint not null,
  model jsonb,
  constraint invoice_lines_pkey primary key (organisation_id, id)
);
create index invoice_lines_parent_idx on invoice_lines (organisation_id, parent_id) where parent_id is not null;
create unique index invoice_lines_position_key on invoice_lines (organisation_id, invoice_id, position);

create table payments (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  customer_id uuid not null,
  external_id text,
  type text not null,
  status text not null,
  currency text not null,
  amount bigint not null,
  amount_refunded bigint not null default '0',
  credit_refunded bigint not null default '0',
  effective_at timestamptz not null,
  method jsonb,
  receipt_number text,
  failure_reason text,
  reason text,
  parent_id uuid,
  metadata jsonb not null default '{}',
  constraint payments_status_check check (status in ('pending','requires_action','succeeded','failed','canceled')),
  constraint payments_type_check check (type in ('payment','refund','reversal','tax_withheld')),
  constraint payments_credit_check check (credit_refunded >= 0 and credit_refunded <= amount and (credit_refunded = 0 or type = 'refund')),
  constraint payments_parent_check check (type in ('payment', 'tax_withheld') or parent_id is not null),
  constraint payments_amounts_check check (amount > 0 and amount_refunded >= 0 and amount_refunded <= amount),
  constraint payments_pkey primary key (organisation_id, id)
);
create index payments_created_idx on payments (organisation_id, created_at, id);
create index payments_effective_idx on payments (organisation_id, customer_id, effective_at, id);
create index payments_parent_idx on payments (organisation_id, parent_id);
create unique index payments_external_id_key on payments (organisation_id, external_id);
create unique index payments_of_customer_key on payments (organisation_id, customer_id, id);

create table payment_allocations (
  organisation_id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  customer_id uuid not null,
  amount bigint not null,
  constraint payment_allocations_amount_check check (amount > 0),
  constraint payment_allocations_pkey primary key (organisation_id, payment_id, invoice_id)
);
create index payment_allocations_invoice_idx on payment_allocations (organisation_id, invoice_id);

create table entitlements (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  external_id text,
  name text not null,
  description text,
  type text not null,
  unit text,
  constraint entitlements_type_check check (type in ('feature','quantity','credits')),
  constraint entitlements_pkey primary key (organisation_id, id)
);
create index entitlements_created_idx on entitlements (organisation_id, created_at, id);
create unique index entitlements_external_id_key on entitlements (organisation_id, external_id);

create table entitlement_grants (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  customer_id uuid not null,
  entitlement_id uuid not null,
  external_id text,
  "limit" numeric,
  period text,
  source text not null,
  active_from date not null,
  expires_at date,
  constraint entitlement_grants_days_check check (expires_at is null or active_from <= expires_at),
  constraint entitlement_grants_source_check check (source in ('contract','plan','manual')),
  constraint entitlement_grants_pkey primary key (organisation_id, id)
);
create index entitlement_grants_created_idx on entitlement_grants (organisation_id, created_at, id);
create index entitlement_grants_customer_idx on entitlement_grants (organisation_id, customer_id, entitlement_id);
create unique index entitlement_grants_external_id_key on entitlement_grants (organisation_id, external_id);

create table usage_events (
  organisation_id uuid not null,
  event_id text not null,
  customer_id uuid not null,
  entitlement_id uuid not null,
  quantity numeric not null,
  "timestamp" timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint usage_events_pkey primary key (organisation_id, event_id)
);
create index usage_events_recorded_idx on usage_events (organisation_id, recorded_at);

create table usage_days (
  organisation_id uuid not null,
  customer_id uuid not null,
  entitlement_id uuid not null,
  day date not null,
  quantity numeric not null,
  constraint usage_days_pkey primary key (organisation_id, customer_id, entitlement_id, day)
);

create table portal_sessions (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind text not null,
  customer_id uuid,
  contact_id uuid,
  token_hash bytea not null,
  cookie_hash bytea,
  code_hash bytea not null,
  link_expires_at timestamptz not null,
  exchanged_at timestamptz,
  embedded boolean not null default false,
  return_url text not null,
  idle_timeout integer not null,
  expires_at timestamptz not null,
  absolute_expires_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text,
  session_key text,
  locale text,
  section text not null,
  read_only boolean not null,
  created_by jsonb not null,
  last_seen_at timestamptz,
  version integer not null default '1',
  constraint portal_sessions_idle_check check (idle_timeout between 60 and 86400),
  constraint portal_sessions_customer_check check ((kind = 'guest') = (customer_id is null)),
  constraint portal_sessions_kind_check check (kind in ('customer','guest','preview')),
  constraint portal_sessions_pkey primary key (organisation_id, id)
);
create index portal_sessions_created_idx on portal_sessions (organisation_id, created_at, id);
create index portal_sessions_customer_idx on portal_sessions (organisation_id, customer_id, created_at, id);
create index portal_sessions_ended_idx on portal_sessions (absolute_expires_at) where ended_at is not null;
create unique index portal_sessions_id_key on portal_sessions (id);

create table imports (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  file_id uuid,
  format text not null,
  mapping text,
  status text not null,
  position integer not null default '0',
  counts jsonb not null,
  failure text,
  created_by jsonb not null,
  finished_at timestamptz,
  constraint imports_status_check check (status in ('queued','reading','applying','completed','failed')),
  constraint imports_pkey primary key (organisation_id, id)
);
create index imports_created_idx on imports (organisation_id, created_at, id);
create index imports_unfinished_idx on imports (organisation_id, created_at, id) where finished_at is null;

create table import_records (
  organisation_id uuid not null,
  import_id uuid not null,
  stage smallint not null,
  position integer not null,
  line integer not null,
  type text not null,
  fields json not null,
  columns json not null,
  cells json not null,
  constraint import_records_pkey primary key (organisation_id, import_id, stage, position)
);

create table import_errors (
  organisation_id uuid not null,
  import_id uuid not null,
  place text not null,
  id uuid not null,
  line integer not null,
  type text,
  external_id text,
  field text,
  "column" text,
  value text,
  code text not null,
  reason text not null,
  constraint import_errors_pkey primary key (organisation_id, import_id, place, id)
);
create index import_errors_record_idx on import_errors (organisation_id, import_id, type, external_id)
  where external_id is not null;

alter table api_keys
  add constraint api_keys_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table idempotency_keys
  add constraint idempotency_keys_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table files
  add constraint files_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table file_chunks
  add constraint file_chunks_file_fkey foreign key (organisation_id, file_id)
  references files(organisation_id,id) on delete cascade;
alter table audit_events
  add constraint audit_events_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table customers
  add constraint customers_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table contacts
  add constraint contacts_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;
alter table invoices
  add constraint invoices_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id);
alter table invoice_lines
  add constraint invoice_lines_parent_fkey foreign key (organisation_id, parent_id)
  references invoice_lines(organisation_id,id) on delete cascade;
alter table invoice_lines
  add constraint invoice_lines_invoice_fkey foreign key (organisation_id, invoice_id)
  references invoices(organisation_id,id) on delete cascade;
alter table payments
  add constraint payments_parent_fkey foreign key (organisation_id, customer_id, parent_id)
  references payments(organisation_id,customer_id,id);
alter table payments
  add constraint payments_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id);
alter table payment_allocations
  add constraint payment_allocations_invoice_fkey foreign key (organisation_id, customer_id, invoice_id)
  references invoices(organisation_id,customer_id,id);
alter table payment_allocations
  add constraint payment_allocations_payment_fkey foreign key (organisation_id, customer_id, payment_id)
  references payments(organisation_id,customer_id,id);
alter table entitlements
  add constraint entitlements_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table entitlement_grants
  add constraint entitlement_grants_entitlement_fkey foreign key (organisation_id, entitlement_id)
  references entitlements(organisation_id,id);
alter table entitlement_grants
  add constraint entitlement_grants_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;
alter table usage_events
  add constraint usage_events_entitlement_fkey foreign key (organisation_id, entitlement_id)
  references entitlements(organisation_id,id);
alter table usage_events
  add constraint usage_events_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;
alter table usage_days
  add constraint usage_days_entitlement_fkey foreign key (organisation_id, entitlement_id)
  references entitlements(organisation_id,id);
alter table usage_days
  add constraint usage_days_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;
alter table portal_sessions
  add constraint portal_sessions_contact_fkey foreign key (organisation_id, customer_id, contact_id)
  references contacts(organisation_id,customer_id,id);
alter table portal_sessions
  add constraint portal_sessions_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;
alter table imports
  add constraint imports_file_fkey foreign key (organisation_id, file_id)
  references files(organisation_id,id);
alter table import_records
  add constraint import_records_import_fkey foreign key (organisation_id, import_id)
  references imports(organisation_id,id) on delete cascade;
alter table import_errors
  add constraint import_errors_import_fkey foreign key (organisation_id, import_id)
  references imports(organisation_id,id) on delete cascade;

-- One live session per customer and contact; sessions without a contact count as one contact.
create unique index portal_sessions_live_key on portal_sessions (organisation_id, customer_id, contact_id)
  nulls not distinct where kind = 'customer' and ended_at is null;

-- The audit log is append only, for whoever is connected.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();
