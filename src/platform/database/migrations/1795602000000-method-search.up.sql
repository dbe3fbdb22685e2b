create index payment_methods_search_idx on payment_methods using gin (organisation_id, (' ' || coalesce(bank_name, '') || ' ' || coalesce(brand, '') || ' ' || coalesce(last4, '')) gin_trgm_ops);
