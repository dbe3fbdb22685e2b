-- Whom an entry of the audit log concerns: its event has said so, which has the same id.
alter table audit_events add column customer_id uuid;
alter table audit_events disable trigger audit_events_append_only;
update audit_events a set customer_id = e.customer_id
from events e
where e.organisation_id = a.organisation_id and e.id = a.id and e.customer_id is not null;
alter table audit_events enable trigger audit_events_append_only;

create index audit_events_action_idx on audit_events (organisation_id, action, created_at, id);
create index audit_events_type_idx on audit_events (organisation_id, object_type, created_at, id);
create index audit_events_customer_idx on audit_events (organisation_id, customer_id, created_at, id);
create index audit_events_actor_idx on audit_events (organisation_id, (actor->>'type'), created_at, id);

create index portal_sessions_kind_idx on portal_sessions (organisation_id, kind, created_at, id);
-- Those that may be live: however many ended or ran out before, they are not among them.
create index portal_sessions_unended_idx on portal_sessions (organisation_id, absolute_expires_at)
  where ended_at is null;

create index webhook_deliveries_status_idx on webhook_deliveries (organisation_id, endpoint_id, status, created_at, id);
