alter table payments drop column credit_note_id;
alter table invoices drop column credit_notes_total;
drop table credit_note_lines, credit_notes;
