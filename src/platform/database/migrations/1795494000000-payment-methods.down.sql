alter table customers drop column customer_edits;
drop table payment_methods;
