drop table import_mappings;
drop table import_drafts;
alter table imports drop column by_type;
alter table imports drop column file_name;
