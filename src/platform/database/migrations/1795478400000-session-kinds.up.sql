-- Guests and previews; and sessions that outlive their customer: what has ended must stay known as ended, or an old
-- copy of it could not be told from a live one.
alter table portal_sessions add column previewed_by text;
alter table portal_sessions add column converted_at timestamptz;
alter table portal_sessions add constraint portal_sessions_preview_check check ((kind = 'preview') = (previewed_by is not null));

alter table portal_sessions drop constraint portal_sessions_contact_fkey;
alter table portal_sessions drop constraint portal_sessions_customer_fkey;
alter table portal_sessions
  add constraint portal_sessions_organisation_fkey foreign key (organisation_id)
  references organisations(id);

-- Every session of which Redis may hold a copy that must not be believed any more.
drop index portal_sessions_ended_idx;
create index portal_sessions_superseded_idx on portal_sessions (absolute_expires_at, id)
  where ended_at is not null or converted_at is not null;
