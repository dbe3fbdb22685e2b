drop table invoice_documents;
