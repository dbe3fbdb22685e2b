alter table webhook_deliveries add column generation integer not null default 0;
create index webhook_deliveries_settled_idx on webhook_deliveries (organisation_id, updated_at) where status <> 'pending';
create index events_created_idx on events (organisation_id, created_at, sequence) where sequence is not null;
