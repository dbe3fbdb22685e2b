create table invoice_documents (
  organisation_id uuid not null,
  invoice_id uuid not null,
  file_id uuid not null,
  uploaded boolean not null,
  created_at timestamptz not null default now(),
  constraint invoice_documents_pkey primary key (organisation_id, invoice_id)
);
-- Files are deleted without reading all documents.
create unique index invoice_documents_file_key on invoice_documents (organisation_id, file_id);

alter table invoice_documents
  add constraint invoice_documents_invoice_fkey foreign key (organisation_id, invoice_id)
  references invoices(organisation_id,id) on delete cascade;
alter table invoice_documents
  add constraint invoice_documents_file_fkey foreign key (organisation_id, file_id)
  references files(organisation_id,id);
