drop index payments_dated_idx;
drop index payments_status_idx;
drop index payments_type_idx;
create index payments_status_idx on payments (organisation_id, status, created_at, id);
create index payments_type_idx on payments (organisation_id, type, created_at, id);
