create or replace function refuse_audit_change() returns trigger language plpgsql as $$
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
drop function erased_changes(jsonb, text[]);
