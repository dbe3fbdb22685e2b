create table staff (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  email text not null,
  name text not null,
  role text not null,
  password_hash text,
  password_changed_at timestamptz,
  totp_secret bytea,
  totp_enabled_at timestamptz,
  totp_last_step integer,
  recovery_codes text[] not null default '{}',
  last_signed_in_at timestamptz,
  deactivated_at timestamptz,
  constraint staff_role_check check (role in ('viewer','support','admin','owner')),
  constraint staff_totp_check check (totp_enabled_at is null or totp_secret is not null),
  constraint staff_pkey primary key (organisation_id, id)
);
create index staff_created_idx on staff (organisation_id, created_at, id);
create unique index staff_email_key on staff (lower(email));

alter table staff
  add constraint staff_organisation_fkey foreign key (organisation_id) references organisations(id);

create table staff_sessions (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  staff_id uuid not null,
  token_hash bytea not null,
  pending boolean not null,
  idle_timeout integer not null,
  last_seen_at timestamptz not null default now(),
  absolute_expires_at timestamptz not null,
  ip text,
  user_agent text,
  constraint staff_sessions_pkey primary key (organisation_id, id)
);
create unique index staff_sessions_token_key on staff_sessions (token_hash);
create index staff_sessions_staff_idx on staff_sessions (organisation_id, staff_id);

alter table staff_sessions
  add constraint staff_sessions_staff_fkey foreign key (organisation_id, staff_id)
  references staff(organisation_id,id) on delete cascade;

create table staff_links (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  staff_id uuid not null,
  kind text not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  constraint staff_links_kind_check check (kind in ('invitation','reset')),
  constraint staff_links_pkey primary key (organisation_id, id)
);
create unique index staff_links_code_key on staff_links (code_hash);
create unique index staff_links_staff_key on staff_links (organisation_id, staff_id);

alter table staff_links
  add constraint staff_links_staff_fkey foreign key (organisation_id, staff_id)
  references staff(organisation_id,id) on delete cascade;
