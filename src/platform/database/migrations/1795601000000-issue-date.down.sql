alter table invoices drop column issue_date;
