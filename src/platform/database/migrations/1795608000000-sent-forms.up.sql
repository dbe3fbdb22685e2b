create table staff_sent_forms (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  session_id uuid not null,
  constraint staff_sent_forms_pkey primary key (organisation_id, id)
);
create index staff_sent_forms_session_idx on staff_sent_forms (organisation_id, session_id);

alter table staff_sent_forms
  add constraint staff_sent_forms_session_fkey foreign key (organisation_id, session_id)
  references staff_sessions(organisation_id,id) on delete cascade;
