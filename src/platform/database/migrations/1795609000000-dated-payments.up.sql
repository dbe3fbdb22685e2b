-- The console lists payments by the day that it shows: an import records two years of them in one minute.
drop index payments_status_idx;
drop index payments_type_idx;
create index payments_dated_idx on payments (organisation_id, effective_at, id);
create index payments_status_idx on payments (organisation_id, status, effective_at, id);
create index payments_type_idx on payments (organisation_id, type, effective_at, id);
