alter table imports add column file_name text;
alter table imports add column by_type jsonb not null default '{}';

create table import_drafts (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  file_id uuid not null,
  file_name text not null,
  size bigint not null,
  format text not null,
  mapping text,
  created_by jsonb not null,
  constraint import_drafts_format_check check (format in ('ndjson','csv')),
  constraint import_drafts_pkey primary key (organisation_id, id)
);
create index import_drafts_updated_idx on import_drafts (updated_at);

alter table import_drafts
  add constraint import_drafts_file_fkey foreign key (organisation_id, file_id)
  references files(organisation_id,id);

create table import_mappings (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null,
  mapping text not null,
  constraint import_mappings_pkey primary key (organisation_id, id)
);
create index import_mappings_created_idx on import_mappings (organisation_id, created_at, id);
create unique index import_mappings_name_key on import_mappings (organisation_id, lower(name));

alter table import_mappings
  add constraint import_mappings_organisation_fkey foreign key (organisation_id) references organisations(id);
