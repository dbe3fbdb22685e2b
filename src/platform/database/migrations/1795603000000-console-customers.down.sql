drop index portal_sessions_previews_idx;
drop index payments_customer_idx;
