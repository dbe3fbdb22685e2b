drop index customers_search_idx;
drop index contacts_search_idx;
drop index contracts_search_idx;
drop index invoices_search_idx;
drop index credit_notes_search_idx;
-- The extensions stay: others in the database may use them.
