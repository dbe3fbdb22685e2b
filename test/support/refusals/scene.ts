import { openBooks, type Books } from '../../factories/books';
import type { Merchant } from '../../factories/merchants';

/** What there is to be refused: one customer's invoices and payments of every kind, and another's. */
export interface Scene {
  readonly books: Books;
  readonly theirs: Books;
  readonly open: string;
  readonly draft: string;
  readonly void: string;
  readonly dollars: string;
  readonly other: string;
  readonly payment: string;
  readonly pending: string;
  readonly reversed: string;
  readonly withheld: string;
  readonly note: string;
  readonly dollarNote: string;
  readonly otherNote: string;
}

export type Ask = (scene: Scene) => readonly ['post' | 'patch' | 'put', string, object];

export interface Refusal {
  readonly status: 409 | 422;
  readonly type: string;
  /** Of the problem as a whole, or of its first field. */
  readonly says: RegExp;
  readonly ask: Ask;
}

/** Sets the scene through the API. */
export async function setScene(merchant: Merchant): Promise<Scene> {
  const [books, theirs] = [await openBooks(merchant), await openBooks(merchant)];
  const open = await books.owe();
  const payment = await books.pay({
    external_id: 'refusals-payment',
    amount: 9_000,
    allocations: [{ invoice_id: open.id, amount: 5_000 }],
  });
  await books.credit(open, { number: 'CN-refusals', external_id: 'cn-refusals' });
  const paid = await books.owe();
  await books.pay({ allocations: [{ invoice_id: paid.id, amount: 10_000 }] });
  const note = await books.credit(paid);
  const voided = await books.owe();
  await merchant.call('post', `/v1/invoices/${voided.id}/void`).expect(200);
  const dollars = await books.owe({ currency: 'USD' });
  const dollarsPaid = await books.owe({ currency: 'USD' });
  const inDollars = { currency: 'USD', allocations: [{ invoice_id: dollarsPaid.id, amount: 10_000 }] };
  await books.pay(inDollars);
  const reversed = await books.pay({ allocations: [] });
  await books.post(`/${reversed.id}/reverse`).expect(201);
  const other = await theirs.owe();
  await theirs.pay();
  const id = (made: { readonly id: string }): string => made.id;
  return {
    books,
    theirs,
    open: open.id,
    draft: id(await books.owe({ status: 'draft', issued_at: null })),
    void: voided.id,
    dollars: dollars.id,
    other: other.id,
    payment: payment.id,
    pending: id(await books.pay({ status: 'pending', allocations: [] })),
    reversed: reversed.id,
    withheld: id(await books.pay({ type: 'tax_withheld', amount: 1, allocations: [] })),
    note: note.id,
    dollarNote: id(await books.credit(dollarsPaid)),
    otherNote: id(await theirs.credit(other)),
  };
}
