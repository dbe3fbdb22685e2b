-- Whoever made a link may have kept it: it is void with their access.
alter table staff_links add column created_by uuid;
create index staff_links_created_by_idx on staff_links (organisation_id, created_by);
