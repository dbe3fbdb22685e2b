-- Both come with Postgres, and whoever may create tables may create them.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create index customers_search_idx on customers using gin (organisation_id, (' ' || coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(external_id, '')) gin_trgm_ops);
create index contacts_search_idx on contacts using gin (organisation_id, (' ' || coalesce(name, '') || ' ' || coalesce(email, '')) gin_trgm_ops);
create index contracts_search_idx on contracts using gin (organisation_id, (' ' || coalesce(name, '') || ' ' || coalesce(external_id, '')) gin_trgm_ops);
create index invoices_search_idx on invoices using gin (organisation_id, (' ' || coalesce(number, '') || ' ' || coalesce(purchase_order, '')) gin_trgm_ops);
create index credit_notes_search_idx on credit_notes using gin (organisation_id, (' ' || coalesce(number, '')) gin_trgm_ops);
