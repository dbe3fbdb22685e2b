-- What of a payment settles no invoice and was not paid back, so that credit on account is read without its history.
alter table payments add column amount_unapplied bigint not null default 0;
update payments p
set amount_unapplied = p.amount
  - coalesce((select sum(a.amount) from payment_allocations a
      where a.organisation_id = p.organisation_id and a.payment_id = p.id), 0)
  - coalesce((select sum(r.credit_refunded) from payments r
      where r.organisation_id = p.organisation_id and r.parent_id = p.id and r.type = 'refund'
        and r.status = 'succeeded' and r.credit_note_id is null), 0)
where p.type in ('payment', 'tax_withheld') and p.status = 'succeeded'
  and not exists (select from payments r
    where r.organisation_id = p.organisation_id and r.parent_id = p.id and r.type = 'reversal' and r.status = 'succeeded');
alter table payments add constraint payments_unapplied_check check (
  amount_unapplied between 0 and amount
  and (amount_unapplied = 0 or (type in ('payment', 'tax_withheld') and status = 'succeeded')));
create index payments_unapplied_idx on payments (organisation_id, customer_id) where amount_unapplied > 0;
create index credit_notes_unapplied_idx on credit_notes (organisation_id, customer_id)
  where amount_to_credit > amount_refunded;

-- A customer's search reads only that customer's entries of the index.
drop index invoices_search_idx;
create index invoices_search_idx on invoices using gin (organisation_id, customer_id, (' ' || coalesce(number, '') || ' ' || coalesce(purchase_order, '') || ' ' || coalesce(external_id, '')) gin_trgm_ops);
drop index payments_search_idx;
create index payments_search_idx on payments using gin (organisation_id, customer_id, (' ' || coalesce(external_id, '') || ' ' || coalesce(receipt_number, '')) gin_trgm_ops);
drop index credit_notes_search_idx;
create index credit_notes_search_idx on credit_notes using gin (organisation_id, customer_id, (' ' || coalesce(number, '')) gin_trgm_ops);

-- The next invoice that is due in a currency is the first of an index.
drop index invoices_due_idx;
create index invoices_due_idx on invoices (organisation_id, customer_id, currency, due_date, id)
  where status in ('open', 'partially_paid');
