-- What is left of an audit entry's values when these of its fields are erased; all of them, when `fields` is null.
create function erased_changes(changes jsonb, fields text[]) returns jsonb language sql immutable as $$
  select changes || coalesce(jsonb_object_agg(e.key, e.value), '{}')
  from jsonb_each(erased_changes(changes)) e
  where fields is null or e.key = any(fields)
$$;

-- As before, but any of the values may give way: what differs must be what its erasure leaves.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and current_setting('foyer.erasing', true) = old.organisation_id::text
    and to_jsonb(new) - 'changes' - 'ip' = to_jsonb(old) - 'changes' - 'ip'
    and new.changes = erased_changes(old.changes, array(
      select c.key from jsonb_each(old.changes) c where c.value is distinct from new.changes -> c.key))
    and (new.ip is null or new.ip = old.ip)
  then
    return new;
  end if;
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
