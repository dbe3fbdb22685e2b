import { Transactions } from '../../src/platform/database/transactions';
import { Statements } from '../../src/platform/database/statements';
import { openBooks, type ProblemBody } from '../factories/books';
import { createMerchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

let app: TestApp;
let transactions: Transactions;
beforeAll(async () => {
  app = await startApp();
  transactions = app.app.get(Transactions);
  await app.database.query('create table marbles (id integer primary key, holder text)');
  await app.database.query(`insert into marbles values (1, ''), (2, '')`);
});
afterAll(() => app.close());

/** Takes the marble for `holder`, in the transaction under way. */
const take = (marble: number, holder: string): Promise<unknown> =>
  app.app
    .get(Statements)
    .rows({ name: '', text: 'update marbles set holder = $2 where id = $1' }, [marble, holder]);

const holders = (): Promise<unknown[]> => app.database.query('select holder from marbles order by id');

const RAISING: Readonly<Record<string, string>> = {
  'a deadlock': '40P01',
  'a serialisation failure': '40001',
};
const raise = (code: string): Promise<unknown> =>
  transactions.manager.query(`do $$ begin raise 'undone' using errcode = '${code}'; end $$`);

it('repeats what a deadlock has undone, and does once what comes after the commit', async () => {
  const begun = { ada: 0, bob: 0 };
  const holding = new Set<string>();
  const after: string[] = [];
  const swap = (name: 'ada' | 'bob', [first, second]: [number, number]): Promise<string> =>
    transactions.run(async () => {
      begun[name] += 1;
      await transactions.afterCommit(() => Promise.resolve(void after.push(name)));
      await take(first, name);
      holding.add(name);
      await until(() => holding.size === 2);
      await transactions.savepoint(() => take(second, name));
      return `${name} has both`;
    });
  const both = await Promise.all([swap('ada', [1, 2]), swap('bob', [2, 1])]);
  expect(both).toEqual(['ada has both', 'bob has both']);
  expect([begun.ada, begun.bob].sort()).toEqual([1, 2]);
  expect(after.sort()).toEqual(['ada', 'bob']);
  const loser = begun.ada === 2 ? 'ada' : 'bob';
  expect(await holders()).toEqual([{ holder: loser }, { holder: loser }]);
});

it.each(Object.entries(RAISING))('repeats %s three times, and then gives up', async (_what, code) => {
  let begun = 0;
  const after: string[] = [];
  const failing = transactions.run(async () => {
    begun += 1;
    await transactions.afterCommit(() => Promise.resolve(void after.push('done')));
    await transactions.run(() => raise(code));
  });
  await expect(failing).rejects.toMatchObject({ name: 'ChangesCollided', status: 503 });
  expect(begun).toBe(4);
  expect(after).toEqual([]);
});

it('repeats nothing else', async () => {
  let begun = 0;
  const failing = transactions.run(async () => {
    begun += 1;
    await raise('23514');
  });
  await expect(failing).rejects.toThrow('undone');
  expect(begun).toBe(1);
});

it('is told to whoever asked as something that passes', async () => {
  const merchant = await createMerchant(app);
  const books = await openBooks(merchant);
  await app.database.query(
    `create function collide() returns trigger language plpgsql as $$ begin raise 'undone' using errcode = '40P01'; end $$`,
  );
  await app.database.query('create trigger collide before insert on payments execute function collide()');
  try {
    const answer = await books.post('', books.request({})).set('idempotency-key', 'collided');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect((answer.body as ProblemBody).type).toBe('https://foyer.dev/problems/changes_collided');
    expect(answer.text).not.toContain('undone');
  } finally {
    await app.database.query('drop trigger collide on payments');
  }
  await books.post('', books.request({})).set('idempotency-key', 'collided').expect(201);
});

it('repeats a call with an Idempotency-Key as a whole, and keeps its one answer', async () => {
  const books = await openBooks(await createMerchant(app));
  await app.database.query('create sequence collisions');
  await app.database.query(
    `create function collide_twice() returns trigger language plpgsql as $$ begin
       if nextval('collisions') < 3 then raise 'undone' using errcode = '40001'; end if; return new; end $$`,
  );
  await app.database.query(
    'create trigger collide_twice before insert on payments for each row execute function collide_twice()',
  );
  const pay = () => books.post('', books.request({})).set('idempotency-key', 'twice');
  const { body } = await pay().expect(201);
  expect((await pay().expect(201)).body).toEqual(body);
  expect(
    await app.database.query('select id from payments where customer_id = $1', [books.customer.id]),
  ).toEqual([{ id: (body as { id: string }).id }]);
  await app.database.query('drop trigger collide_twice on payments');
});
