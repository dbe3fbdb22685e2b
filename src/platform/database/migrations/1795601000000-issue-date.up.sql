alter table invoices add column issue_date date;

update invoices i
  set issue_date = (i.issued_at at time zone coalesce(o.settings->>'time_zone', 'UTC'))::date
  from organisations o where o.id = i.organisation_id and i.issued_at is not null;

alter table invoices
  add constraint invoices_issue_date_check check (status = 'draft' or issue_date is not null);
create index invoices_issue_date_idx on invoices (organisation_id, customer_id, issue_date) where status <> 'draft';
