drop index payments_search_idx;
drop index credit_notes_invoice_idx;
create index credit_notes_invoice_idx on credit_notes (organisation_id, invoice_id);
drop index payment_allocations_invoice_idx;
create index payment_allocations_invoice_idx on payment_allocations (organisation_id, invoice_id);
alter table credit_notes drop constraint credit_notes_currency_fkey;
drop index invoices_currency_key;
