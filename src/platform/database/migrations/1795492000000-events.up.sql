create table events (
  organisation_id uuid not null,
  id uuid not null,
  position bigserial not null,
  sequence bigint,
  type text not null,
  object_type text not null,
  object_id uuid not null,
  customer_id uuid,
  created_at timestamptz not null default now(),
  constraint events_pkey primary key (organisation_id, id)
);

-- Events are in the order of the audit log. Within one transaction all entries have the same time.
insert into events (organisation_id, id, type, object_type, object_id, customer_id, created_at)
select organisation_id, id, action, object_type, object_id,
       case
         when object_type = 'customer' then object_id
         when changes #>> '{customer_id,after}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
           then (changes #>> '{customer_id,after}')::uuid
       end,
       created_at
from audit_events
order by created_at, id;

create unique index events_sequence_key on events (organisation_id, sequence) where sequence is not null;
create index events_unnumbered_idx on events (organisation_id, position) where sequence is null;
create index events_type_idx on events (organisation_id, type, sequence) where sequence is not null;
create index events_customer_idx on events (organisation_id, customer_id, sequence) where sequence is not null;
create index events_object_idx on events (organisation_id, object_id, sequence) where sequence is not null;

create table webhook_endpoints (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  url text not null,
  description text,
  event_types text[],
  enabled boolean not null,
  disabled_at timestamptz,
  disabled_reason text,
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  queued_through bigint not null,
  failures integer not null default 0,
  failing_since timestamptz,
  resting_until timestamptz,
  leased_by uuid,
  leased_until timestamptz not null default now(),
  constraint webhook_endpoints_disabled_reason_check
    check (disabled_reason in ('by_request','gone','failing')),
  constraint webhook_endpoints_disabled_check
    check (enabled = (disabled_at is null) and enabled = (disabled_reason is null)),
  constraint webhook_endpoints_pkey primary key (organisation_id, id)
);
create index webhook_endpoints_created_idx on webhook_endpoints (organisation_id, created_at, id);
create index webhook_endpoints_enabled_idx on webhook_endpoints (leased_until) where enabled;

create table webhook_deliveries (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  endpoint_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  sequence bigint not null,
  status text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  last_status_code integer,
  last_error text,
  response_ms integer,
  constraint webhook_deliveries_status_check check (status in ('pending','succeeded','failed')),
  constraint webhook_deliveries_next_check check ((status = 'pending') = (next_attempt_at is not null)),
  constraint webhook_deliveries_pkey primary key (organisation_id, id)
);
create unique index webhook_deliveries_event_key on webhook_deliveries (organisation_id, endpoint_id, event_id);
create index webhook_deliveries_created_idx on webhook_deliveries (organisation_id, endpoint_id, created_at, id);
create index webhook_deliveries_pending_idx on webhook_deliveries (organisation_id, endpoint_id, sequence)
  where status = 'pending';
create index webhook_deliveries_due_idx on webhook_deliveries (organisation_id, endpoint_id, next_attempt_at)
  where status = 'pending';

alter table events
  add constraint events_audit_fkey foreign key (organisation_id, id)
  references audit_events(organisation_id,id);
alter table webhook_endpoints
  add constraint webhook_endpoints_organisation_fkey foreign key (organisation_id)
  references organisations(id);
alter table webhook_deliveries
  add constraint webhook_deliveries_endpoint_fkey foreign key (organisation_id, endpoint_id)
  references webhook_endpoints(organisation_id,id) on delete cascade;
alter table webhook_deliveries
  add constraint webhook_deliveries_event_fkey foreign key (organisation_id, event_id)
  references events(organisation_id,id);
