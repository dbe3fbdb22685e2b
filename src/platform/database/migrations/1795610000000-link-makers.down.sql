drop index staff_links_created_by_idx;
alter table staff_links drop column created_by;
