import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.options';
import { createDatabase, type TestDatabase } from '../support/database';
import { testConfig } from '../support/test-config';

const FIRST = 'IssueDate1795601000000';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  dataSource = new DataSource(dataSourceOptions(testConfig({ DATABASE_URL: database.url })));
  await dataSource.initialize();
  for (let undone = ''; undone !== FIRST;) {
    undone = await latest();
    await dataSource.undoLastMigration({ transaction: 'each' });
  }
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function latest(): Promise<string> {
  const [row] = await database.query<{ name: string }>(
    'select name from migrations order by timestamp desc limit 1',
  );
  return row?.name ?? FIRST;
}

it('date what was issued where its organisation is, and let what was drawn go', async () => {
  await database.query(`
    insert into organisations (id, settings) values
      (gen_random_uuid(), '{"time_zone": "Europe/Berlin"}'), (gen_random_uuid(), '{"time_zone": "America/New_York"}');
    insert into customers (organisation_id, id, name) select id, gen_random_uuid(), 'Acme' from organisations;
    insert into invoices (organisation_id, id, customer_id, number, status, currency, subtotal, discount_total, tax_total,
        total, amount_due, issued_at, customer_snapshot, issuer_snapshot)
      select c.organisation_id, gen_random_uuid(), c.id, s, s, 'EUR', 1, 0, 0, 1, 1,
        case s when 'open' then timestamptz '2026-09-30T22:30:00Z' end, '{}', '{}'
      from customers c, unnest(array['open', 'draft']) s;
    insert into files (organisation_id, id, name, content_type, size)
      select organisation_id, gen_random_uuid(), status, 'application/pdf', 0 from invoices;
    insert into file_chunks (organisation_id, file_id, position, content) select organisation_id, id, 0, '' from files;
    insert into invoice_documents (organisation_id, invoice_id, file_id, uploaded)
      select i.organisation_id, i.id, f.id, i.status = 'draft'
      from invoices i join files f on f.organisation_id = i.organisation_id and f.name = i.status`);
  await dataSource.runMigrations({ transaction: 'each' });
  const dates = await database.query(`
    select o.settings->>'time_zone' as zone, i.status, i.issue_date from invoices i
    join organisations o on o.id = i.organisation_id order by 1, 2`);
  expect(dates).toEqual([
    { zone: 'America/New_York', status: 'draft', issue_date: null },
    { zone: 'America/New_York', status: 'open', issue_date: '2026-09-30' },
    { zone: 'Europe/Berlin', status: 'draft', issue_date: null },
    { zone: 'Europe/Berlin', status: 'open', issue_date: '2026-10-01' },
  ]);
  const kept = await database.query(`
    select f.name, d.uploaded, d.facts_hash from files f
    join file_chunks k on k.organisation_id = f.organisation_id and k.file_id = f.id
    left join invoice_documents d on d.organisation_id = f.organisation_id and d.file_id = f.id`);
  expect(kept).toEqual([1, 2].map(() => ({ name: 'draft', uploaded: true, facts_hash: null })));
});
