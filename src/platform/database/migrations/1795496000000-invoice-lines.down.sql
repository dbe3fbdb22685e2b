drop index invoice_lines_own_idx;
alter table invoice_lines
  drop column tax_category,
  drop column tax_exemption_reason,
  drop column tax_exempt_amount;
