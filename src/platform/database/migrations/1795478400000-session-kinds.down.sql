drop index portal_sessions_superseded_idx;
create index portal_sessions_ended_idx on portal_sessions (absolute_expires_at) where ended_at is not null;

alter table portal_sessions drop constraint portal_sessions_organisation_fkey;
delete from portal_sessions s where s.customer_id is not null
  and not exists (select from customers c where c.organisation_id = s.organisation_id and c.id = s.customer_id);
alter table portal_sessions
  add constraint portal_sessions_contact_fkey foreign key (organisation_id, customer_id, contact_id)
  references contacts(organisation_id,customer_id,id);
alter table portal_sessions
  add constraint portal_sessions_customer_fkey foreign key (organisation_id, customer_id)
  references customers(organisation_id,id) on delete cascade;

alter table portal_sessions drop constraint portal_sessions_preview_check;
alter table portal_sessions drop column converted_at;
alter table portal_sessions drop column previewed_by;
