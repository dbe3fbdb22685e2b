import type { Merchant } from './merchants';

/** Adds events that nobody has numbered yet, as an import leaves them; the audit log does not know them. */
export async function addEvents({ app, organisation }: Merchant, count: number): Promise<void> {
  await app.database.query(
    `begin; set local session_replication_role = replica;
     insert into events (organisation_id, id, type, object_type, object_id)
     select '${organisation.id}', gen_random_uuid(), 'customer.created', 'customer', gen_random_uuid()
     from generate_series(1, ${String(count)});
     commit`,
  );
}

/** How many events nobody has numbered yet. */
export async function countUnnumbered({ app, organisation }: Merchant): Promise<number> {
  const [row] = await app.database.query<{ count: number }>(
    'select count(*) as count from events where organisation_id = $1 and sequence is null',
    [organisation.id],
  );
  return row?.count ?? 0;
}
