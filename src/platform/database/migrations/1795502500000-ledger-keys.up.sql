-- A credit note is in the currency of its invoice, and the database knows it.
create unique index invoices_currency_key on invoices (organisation_id, id, currency);
alter table credit_notes add constraint credit_notes_currency_fkey
  foreign key (organisation_id, invoice_id, currency) references invoices (organisation_id, id, currency);
-- What was paid and credited on one invoice comes in pages.
drop index payment_allocations_invoice_idx;
create index payment_allocations_invoice_idx on payment_allocations (organisation_id, invoice_id, payment_id);
drop index credit_notes_invoice_idx;
create index credit_notes_invoice_idx on credit_notes (organisation_id, invoice_id, issued_at, id);
create index payments_search_idx on payments using gin (organisation_id, (' ' || coalesce(external_id, '') || ' ' || coalesce(receipt_number, '')) gin_trgm_ops);
