alter table invoice_documents drop column facts_hash, drop column bank_hash;
