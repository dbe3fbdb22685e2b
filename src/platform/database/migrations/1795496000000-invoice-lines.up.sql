alter table invoice_lines
  add column tax_category text,
  add column tax_exemption_reason text,
  add column tax_exempt_amount bigint;
create index invoice_lines_own_idx on invoice_lines (organisation_id, invoice_id, position, id)
  where parent_id is null;
