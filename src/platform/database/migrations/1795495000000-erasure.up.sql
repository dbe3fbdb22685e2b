alter table customers add column erased_at timestamptz;

-- What is left of an audit entry's values when the customer that they are about is erased: which fields were
-- changed, and whether there was something before and after.
create function erased_changes(changes jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(c.key, jsonb_build_object(
    'before', case when c.value->'before' = 'null'::jsonb then c.value->'before' else '"[erased]"'::jsonb end,
    'after', case when c.value->'after' = 'null'::jsonb then c.value->'after' else '"[erased]"'::jsonb end)), '{}')
  from jsonb_each(changes) c
$$;

-- The audit log stays append only, but for one change: in a transaction that says which organisation's customer it
-- erases, values give way to their absence. Who did what, when and to what cannot be changed, nor can anything be added.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and current_setting('foyer.erasing', true) = old.organisation_id::text
    and to_jsonb(new) - 'changes' - 'ip' = to_jsonb(old) - 'changes' - 'ip'
    and new.changes = erased_changes(old.changes)
    and (new.ip is null or new.ip = old.ip)
  then
    return new;
  end if;
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
drop trigger audit_events_append_only on audit_events;
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_audit_change();
drop function refuse_change();
