drop table staff_sent_forms;
