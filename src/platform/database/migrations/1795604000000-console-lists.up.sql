-- What the console lists across all customers, newest first: of one status, of one type, published or not.
create index invoices_status_idx on invoices (organisation_id, status, created_at, id);
create index invoices_unpaid_idx on invoices (organisation_id, created_at, id) where status in ('open', 'partially_paid');
create index payments_status_idx on payments (organisation_id, status, created_at, id);
create index payments_type_idx on payments (organisation_id, type, created_at, id);
create index contracts_status_idx on contracts (organisation_id, status, created_at, id);
create index plans_published_idx on plans (organisation_id, published, created_at, id);
-- Invoices are found by the merchant's own key too, as payments and contracts are.
drop index invoices_search_idx;
create index invoices_search_idx on invoices using gin (organisation_id, (' ' || coalesce(number, '') || ' ' || coalesce(purchase_order, '') || ' ' || coalesce(external_id, '')) gin_trgm_ops);
create index plans_search_idx on plans using gin (organisation_id, (' ' || coalesce(name, '') || ' ' || coalesce(external_id, '')) gin_trgm_ops);
