drop index events_created_idx;
drop index webhook_deliveries_settled_idx;
alter table webhook_deliveries drop column generation;
