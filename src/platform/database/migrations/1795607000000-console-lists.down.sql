drop index webhook_deliveries_status_idx;
drop index portal_sessions_unended_idx;
drop index portal_sessions_kind_idx;
drop index audit_events_actor_idx;
drop index audit_events_customer_idx;
drop index audit_events_type_idx;
drop index audit_events_action_idx;
alter table audit_events drop column customer_id;
