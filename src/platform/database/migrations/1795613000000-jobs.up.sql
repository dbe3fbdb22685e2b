create table jobs (
  organisation_id uuid not null,
  id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind text not null,
  data jsonb not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  leased_by uuid,
  constraint jobs_pkey primary key (organisation_id, id)
);
create index jobs_due_idx on jobs (kind, due_at);

alter table jobs
  add constraint jobs_organisation_fkey foreign key (organisation_id) references organisations(id);

-- pg-boss had the jobs until now. What a node of the version before is working at is left to it for as long as a lease.
-- What failed too often has a queue of its own there; here the number of its attempts says so.
do $$
begin
  if to_regclass('pgboss.job') is null then return; end if;
  lock table pgboss.job in access exclusive mode;
  insert into jobs (organisation_id, id, created_at, kind, data, due_at, attempts)
  select o.id, j.id, j.created_on, regexp_replace(j.name, '\.gave_up$', ''), j.data,
    case j.state::text when 'active' then now() + interval '30 seconds' else j.start_after end,
    case when j.name like '%.gave\_up' then 9 else j.retry_count end
  from pgboss.job j join organisations o on o.id::text = j.data->>'organisation_id'
  where j.state::text in ('created', 'retry', 'active');
end
$$;
drop schema if exists pgboss cascade;
