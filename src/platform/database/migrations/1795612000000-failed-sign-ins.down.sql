alter table staff_sessions drop column failed_sign_ins;
