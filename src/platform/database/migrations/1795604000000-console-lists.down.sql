drop index plans_search_idx;
drop index invoices_search_idx;
create index invoices_search_idx on invoices using gin (organisation_id, (' ' || coalesce(number, '') || ' ' || coalesce(purchase_order, '')) gin_trgm_ops);
drop index plans_published_idx;
drop index contracts_status_idx;
drop index payments_type_idx;
drop index payments_status_idx;
drop index invoices_unpaid_idx;
drop index invoices_status_idx;
