-- What those that were drawn before say is not known. They are drawn anew when somebody asks.
with gone as (
  delete from invoice_documents where not uploaded returning organisation_id, file_id
)
delete from files f using gone where f.organisation_id = gone.organisation_id and f.id = gone.file_id;

alter table invoice_documents
  add column facts_hash text,
  add column bank_hash text,
  add constraint invoice_documents_hashes_check
    check (uploaded = (facts_hash is null) and uploaded = (bank_hash is null));
