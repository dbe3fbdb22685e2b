import type { Test } from 'supertest';
import { openBooks, type Books } from '../../factories/books';
import type { MerchantCreditNote } from '../../../src/invoices/credit-notes.types';
import type { MerchantInvoice } from '../../../src/invoices/invoices.types';
import type { MerchantPayment } from '../../../src/payments/payments.types';
import type { LedgerAction, LedgerChapter } from './ledger-actions';
import { expectBalanced } from './ledger-invariants';
import type { LedgerWorld } from './ledger-world';

type Of<Verb extends LedgerAction['do']> = Extract<LedgerAction, { readonly do: Verb }>;

/** Numbers that no two invoices or credit notes of a run share. */
let numbered = 0;

/** Lives one history of a new customer's books through, and holds the rows against the rules after each chapter. */
export class LedgerHistory {
  private readonly invoices: string[] = [];
  private readonly payments: string[] = [];
  private readonly notes: string[] = [];
  /** What the customer owes by the answers alone: the statement, kept by hand. */
  private readonly owed = new Map<string, number>();
  private calls = 0;

  private constructor(
    private readonly world: LedgerWorld,
    private readonly books: Books,
  ) {}

  static async live(world: LedgerWorld, chapters: readonly LedgerChapter[]): Promise<void> {
    const history = new LedgerHistory(world, await openBooks(world.nodes[0]));
    for (const chapter of chapters) {
      const requests = await Promise.all(chapter.map((action) => history.prepare(action)));
      await Promise.all(requests.filter((send) => send !== null).map((send) => send()));
      await expectBalanced(world, history.books, history.owed);
    }
  }

  /** Works out what is asked, as things stand. @returns what asks it; null when there is nothing to ask it of */
  private async prepare(action: LedgerAction): Promise<(() => Promise<void>) | null> {
    if (action.do === 'bill') return () => this.bill(action);
    if ('pending' in action) return this.pay(action);
    if (action.do === 'credit') return this.credit(action);
    if (action.do === 'refund') return this.refund(action);
    return 'invoice' in action ? this.onInvoice(action) : this.onPayment(action);
  }

  private async bill({ total, currency, draft }: Of<'bill'>): Promise<void> {
    const body = {
      customer_id: this.books.customer.id,
      number: this.number('L'),
      status: draft ? 'draft' : 'open',
      currency,
      subtotal: total,
      total,
    };
    const made = await this.ask<MerchantInvoice>('/v1/invoices', body);
    if (made === null) throw new Error('an invoice was refused');
    this.invoices.push(made.id);
    if (!draft) this.book(currency, total);
  }

  private async pay(action: Of<'pay' | 'withhold'>): Promise<() => Promise<void>> {
    const { currency, amount, invoices, pending } = action;
    const body = {
      customer_id: this.books.customer.id,
      type: action.do === 'pay' ? 'payment' : 'tax_withheld',
      amount,
      currency,
      status: pending ? 'pending' : 'succeeded',
      ...(invoices === null ? {} : { allocations: await this.allocations(invoices) }),
    };
    return async () => {
      const made = await this.ask<MerchantPayment>('/v1/payments', body);
      if (made === null) return;
      this.payments.push(made.id);
      if (!pending) this.book(currency, -amount);
    };
  }

  private async allocations(
    wanted: readonly { readonly invoice: number; readonly share: number }[],
  ): Promise<{ invoice_id: string; amount: number }[]> {
    const ids = new Map(wanted.map(({ invoice, share }) => [at(this.invoices, invoice), share]));
    const shares = [...ids].map(async ([id = '', share]) => {
      const { amount_due } = await this.books.invoice({ id });
      return { invoice_id: id, amount: part(amount_due, share) };
    });
    return Promise.all(shares);
  }

  private async credit({ invoice, share }: Of<'credit'>): Promise<(() => Promise<void>) | null> {
    const id = at(this.invoices, invoice);
    if (id === undefined) return null;
    const { total, currency } = await this.books.invoice({ id });
    const body = { number: this.number('C'), amount: part(total, share) };
    return async () => {
      const made = await this.ask<MerchantCreditNote>(`/v1/invoices/${id}/credit_notes`, body);
      if (made === null) return;
      this.notes.push(made.id);
      this.book(currency, -made.amount);
    };
  }

  private async refund({ payment, share, note }: Of<'refund'>): Promise<(() => Promise<void>) | null> {
    const id = at(this.payments, payment);
    if (id === undefined) return null;
    const credit_note_id = note === null ? null : (at(this.notes, note) ?? null);
    const path = credit_note_id === null ? `payments/${id}` : `credit_notes/${credit_note_id}`;
    const { amount } = await this.books.merchant.get<{ amount: number }>(`/v1/${path}`);
    const body = { amount: part(amount, share), credit_note_id };
    return async () => {
      const made = await this.ask<MerchantPayment>(`/v1/payments/${id}/refund`, body);
      if (made !== null) this.book(made.currency, made.credit_refunded);
    };
  }

  private onInvoice(action: Of<'finalize' | 'void' | 'uncollectible'>): (() => Promise<void>) | null {
    const id = at(this.invoices, action.invoice);
    if (id === undefined) return null;
    return async () => {
      const after = await this.ask<MerchantInvoice>(`/v1/invoices/${id}/${action.do}`, {});
      if (after === null || action.do === 'uncollectible') return;
      this.book(after.currency, action.do === 'finalize' ? after.total : -after.total);
    };
  }

  private onPayment(action: Of<'succeed' | 'fail' | 'cancel' | 'reverse'>): (() => Promise<void>) | null {
    const id = at(this.payments, action.payment);
    if (id === undefined) return null;
    return async () => {
      const answer = await this.ask<MerchantPayment>(`/v1/payments/${id}/${action.do}`, {});
      if (answer === null) return;
      if (action.do === 'succeed') this.book(answer.currency, -answer.amount);
      if (action.do === 'reverse') this.book(answer.currency, answer.amount);
    };
  }

  /** @returns the answer; null when the books did not bear it. @throws for any other answer */
  private async ask<Answer>(path: string, body: object): Promise<Answer | null> {
    this.calls += 1;
    const node = this.world.nodes[this.calls % 2 === 0 ? 0 : 1];
    const sent: Test = node.call('post', path).send(body);
    const { status, text, body: answer } = await sent;
    if (status === 200 || status === 201) return answer as Answer;
    if (status === 409 || status === 422) return null;
    throw new Error(`POST ${path} ${JSON.stringify(body)}: ${String(status)} ${text}`);
  }

  private book(currency: string, amount: number): void {
    this.owed.set(currency, (this.owed.get(currency) ?? 0) + amount);
  }

  private number(letter: string): string {
    numbered += 1;
    return `${letter}-${String(numbered)}`;
  }
}

function at(ids: readonly string[], index: number): string | undefined {
  return ids.at(index < 0 ? index : index % Math.max(ids.length, 1));
}

/** At least one, so that it is a request that could be granted. */
function part(amount: number, percent: number): number {
  return Math.max(1, Math.floor((amount * percent) / 100));
}
