import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** The app's own pool. */
function pool(): Pool {
  return (app.app.get(DataSource).driver as unknown as { master: Pool }).master;
}

it('bears the end of a connection that nobody listens to yet', async () => {
  const client = await pool().connect();
  const gone = new Promise((resolve) => client.once('end', resolve));
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await app.database.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await gone;
  client.release(true);
  await app.request.get('/health/ready').expect(200);
});
