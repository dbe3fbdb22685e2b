drop table staff_links;
drop table staff_sessions;
drop table staff;
