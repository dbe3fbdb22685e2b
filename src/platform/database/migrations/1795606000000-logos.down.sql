update organisations o set settings = jsonb_set(o.settings, '{branding}', (o.settings->'branding') || (
  select jsonb_object_agg(k.kind, 'data:' || l.content_type || ';base64,' || replace(encode(c.content, 'base64'), E'\n', ''))
  from (values ('logo'), ('logo_dark')) as k(kind)
  left join logos l on l.organisation_id = o.id and o.settings->'branding'->>k.kind like '%/' || l.hash || '.%'
  left join file_chunks c on c.organisation_id = l.organisation_id and c.file_id = l.file_id
))
where o.settings->'branding'->>'logo' is not null or o.settings->'branding'->>'logo_dark' is not null;
delete from files f using logos l where l.organisation_id = f.organisation_id and l.file_id = f.id;
drop table logos;
