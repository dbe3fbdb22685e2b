create table logos (
  organisation_id uuid not null,
  hash text not null,
  file_id uuid not null,
  content_type text not null,
  kept_at timestamptz not null default now(),
  constraint logos_pkey primary key (organisation_id, hash)
);
-- Files are deleted without reading all logos.
create unique index logos_file_key on logos (organisation_id, file_id);

alter table logos
  add constraint logos_file_fkey foreign key (organisation_id, file_id)
  references files(organisation_id,id) on delete cascade;

-- Logos that settings hold as data URIs become files. What no base64 reader takes was never shown: it goes.
create temporary table old_logos on commit drop as
  select found.organisation_id, found.kind, found.content_type, found.content,
         left(encode(sha256(found.content), 'hex'), 32) as hash,
         (array['png', 'jpg', 'webp'])[array_position(array['image/png', 'image/jpeg', 'image/webp'], found.content_type)]
           as ending
  from (
    select o.id as organisation_id, k.kind, substring(o.settings->'branding'->>k.kind from '^data:([^;]+);') as content_type,
           decode(substring(o.settings->'branding'->>k.kind from ';base64,(.*)$'), 'base64') as content
    from organisations o, (values ('logo'), ('logo_dark')) as k(kind)
    where o.settings->'branding'->>k.kind ~ '^data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$'
      and length(substring(o.settings->'branding'->>k.kind from ';base64,(.*)$')) % 4 = 0
  ) found;

create temporary table new_logos on commit drop as
  select distinct on (organisation_id, hash) organisation_id, hash, content_type, content, gen_random_uuid() as file_id
  from old_logos;
insert into files (organisation_id, id, name, content_type, size)
  select organisation_id, file_id, 'logo', content_type, length(content) from new_logos;
insert into file_chunks (organisation_id, file_id, position, content)
  select organisation_id, file_id, 0, content from new_logos;
insert into logos (organisation_id, hash, file_id, content_type)
  select organisation_id, hash, file_id, content_type from new_logos;

update organisations o set settings = jsonb_set(o.settings, '{branding}', (o.settings->'branding') || (
  select jsonb_object_agg(k.kind, '/logos/' || o.id || '/' || l.hash || '.' || l.ending)
  from (values ('logo'), ('logo_dark')) as k(kind)
  left join old_logos l on l.organisation_id = o.id and l.kind = k.kind
))
where o.settings->'branding'->>'logo' is not null or o.settings->'branding'->>'logo_dark' is not null;

drop table old_logos;
drop table new_logos;
