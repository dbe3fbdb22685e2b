import { openBooks, type Books } from '../factories/books';
import { createMerchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let books: Books;
beforeAll(async () => {
  app = await startApp();
  books = await openBooks(await createMerchant(app));
});
afterAll(() => app.close());

it('the database takes no credit note in another currency than its invoice', async () => {
  const { id } = await books.credit(await books.owe());
  const change = app.database.query(`update credit_notes set currency = 'USD' where id = $1`, [id]);
  await expect(change).rejects.toThrow('credit_notes_currency_fkey');
});
