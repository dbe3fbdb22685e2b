alter table staff_sessions add column failed_sign_ins jsonb;
