create index payments_customer_idx on payments (organisation_id, customer_id, created_at, id);
create index portal_sessions_previews_idx on portal_sessions (organisation_id, (created_by->>'id'))
  where kind = 'preview' and ended_at is null;
