import type { INestApplicationContext } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** A statement as it was sent to Postgres' pool. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a call sends to Postgres' pool, in order. */
export async function sentDuring(
  { app }: { readonly app: INestApplicationContext },
  call: () => Promise<unknown>,
): Promise<SentStatement[]> {
  const pool = (app.get(DataSource).driver as unknown as { master: Pool }).master;
  const spy = jest.spyOn(pool, 'query');
  await call();
  const sent = spy.mock.calls.map(([query]) => query as unknown as SentStatement);
  spy.mockRestore();
  return sent;
}
