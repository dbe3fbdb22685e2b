create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the table % is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
drop trigger audit_events_append_only on audit_events;
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();
drop function refuse_audit_change();
drop function erased_changes(jsonb);
alter table customers drop column erased_at;
