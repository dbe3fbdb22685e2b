import type { Test } from 'supertest';
import { openBooks } from '../../factories/books';
import type { MerchantCreditNote } from '../../../src/credit-notes/credit-notes.types';
import type { MerchantInvoice } from '../../../src/invoices/invoices.types';
import type { MerchantPayment } from '../../../src/payments/payments.types';
import type { LedgerAction, LedgerChapter } from './ledger-actions';
import { expectBalanced } from './ledger-invariants';
import { LedgerImport } from './ledger-import';
import { at, LedgerState, part } from './ledger-state';
import type { LedgerWorld } from './ledger-world';

type Of<Verb extends LedgerAction['do']> = Extract<LedgerAction, { readonly do: Verb }>;

/** Lives one history of a new customer's books through, and holds the rows against the rules after each chapter. */
export class LedgerHistory {
  private calls = 0;

  private constructor(
    private readonly world: LedgerWorld,
    private readonly state: LedgerState,
  ) {}

  static async live(world: LedgerWorld, chapters: readonly LedgerChapter[]): Promise<void> {
    const state = new LedgerState(await openBooks(world.nodes[0]));
    const history = new LedgerHistory(world, state);
    for (const chapter of chapters) {
      await history.happen(chapter);
      await expectBalanced(world, state.books, state.owed);
    }
  }

  /** All at once, while what is imported goes in. */
  private async happen(chapter: LedgerChapter): Promise<void> {
    const files = chapter.filter((action) => action.do === 'import');
    const imports = await Promise.all(
      files.map(({ records }) => LedgerImport.of(this.state, this.world.nodes[0], records)),
    );
    const calls = await Promise.all(chapter.map((action) => this.prepare(action)));
    await Promise.all(imports.map((file) => file.start()));
    await Promise.all([
      ...imports.map((file) => file.finish()),
      ...calls.filter((send) => send !== null).map((send) => send()),
    ]);
  }

  /** Works out what is asked, as things stand. @returns what asks it; null when there is nothing to ask it of */
  private async prepare(action: LedgerAction): Promise<(() => Promise<void>) | null> {
    if (action.do === 'import') return null;
    if (action.do === 'bill') return () => this.bill(action);
    if ('pending' in action) return this.pay(action);
    if (action.do === 'credit') return this.credit(action);
    if (action.do === 'refund') return this.refund(action);
    return 'invoice' in action ? this.onInvoice(action) : this.onPayment(action);
  }

  private async bill({ total, currency, draft }: Of<'bill'>): Promise<void> {
    const body = {
      customer_id: this.state.books.customer.id,
      ...this.named('L'),
      status: draft ? 'draft' : 'open',
      currency,
      subtotal: total,
      total,
    };
    const made = await this.ask<MerchantInvoice>('/v1/invoices', body);
    if (made === null) throw new Error('an invoice was refused');
    this.state.add('invoices', { id: made.id, key: body.external_id });
    if (!draft) this.state.book(currency, total);
  }

  private async pay(action: Of<'pay' | 'withhold'>): Promise<() => Promise<void>> {
    const { currency, amount, invoices, pending } = action;
    const body = {
      external_id: this.state.next('LP'),
      customer_id: this.state.books.customer.id,
      type: action.do === 'pay' ? 'payment' : 'tax_withheld',
      amount,
      currency,
      status: pending ? 'pending' : 'succeeded',
      ...(invoices === null ? {} : { allocations: await this.allocations(invoices) }),
    };
    return async () => {
      const made = await this.ask<MerchantPayment>('/v1/payments', body);
      if (made === null) return;
      this.state.add('payments', { id: made.id, key: body.external_id });
      if (!pending) this.state.bookPayment(made);
    };
  }

  private async allocations(
    wanted: readonly { readonly invoice: number; readonly share: number }[],
  ): Promise<{ invoice_id: string; amount: number }[]> {
    const ids = new Map(wanted.map(({ invoice, share }) => [at(this.state.invoices, invoice), share]));
    const shares = [...ids].map(async ([id = '', share]) => {
      const { amount_due } = await this.state.books.invoice({ id });
      return { invoice_id: id, amount: part(amount_due, share) };
    });
    return Promise.all(shares);
  }

  private async credit({ invoice, share }: Of<'credit'>): Promise<(() => Promise<void>) | null> {
    const id = at(this.state.invoices, invoice);
    if (id === undefined) return null;
    const { total, currency } = await this.state.books.invoice({ id });
    const body = { ...this.named('C'), amount: part(total, share) };
    return async () => {
      const made = await this.ask<MerchantCreditNote>(`/v1/invoices/${id}/credit_notes`, body);
      if (made === null) return;
      this.state.add('notes', { id: made.id, key: body.external_id });
      this.state.book(currency, -made.amount);
    };
  }

  private async refund({ payment, share, note }: Of<'refund'>): Promise<(() => Promise<void>) | null> {
    const id = at(this.state.payments, payment);
    if (id === undefined) return null;
    const credit_note_id = note === null ? null : (at(this.state.notes, note) ?? null);
    const path = credit_note_id === null ? `payments/${id}` : `credit_notes/${credit_note_id}`;
    const { amount } = await this.state.books.merchant.get<{ amount: number }>(`/v1/${path}`);
    const body = { amount: part(amount, share), credit_note_id };
    return async () => {
      const made = await this.ask<MerchantPayment>(`/v1/payments/${id}/refund`, body);
      if (made !== null) this.state.book(made.currency, made.credit_refunded);
    };
  }

  private onInvoice(action: Of<'finalize' | 'void' | 'uncollectible'>): (() => Promise<void>) | null {
    const id = at(this.state.invoices, action.invoice);
    if (id === undefined) return null;
    return async () => {
      const after = await this.ask<MerchantInvoice>(`/v1/invoices/${id}/${action.do}`, {});
      if (after === null || action.do === 'uncollectible') return;
      this.state.book(after.currency, action.do === 'finalize' ? after.total : -after.total);
    };
  }

  private onPayment(action: Of<'succeed' | 'fail' | 'cancel' | 'reverse'>): (() => Promise<void>) | null {
    const id = at(this.state.payments, action.payment);
    if (id === undefined) return null;
    return async () => {
      // Money that has come is recorded, whatever it was meant for: only what is decided already says no.
      const bearable = action.do === 'succeed' ? /payment_status/ : undefined;
      const answer = await this.ask<MerchantPayment>(`/v1/payments/${id}/${action.do}`, {}, bearable);
      if (answer === null) return;
      if (action.do === 'succeed') this.state.bookPayment(answer);
      if (action.do === 'reverse') this.state.book(answer.currency, answer.amount);
    };
  }

  /** @returns the answer; null when the books did not bear it. @throws for any other answer */
  private async ask<Answer>(path: string, body: object, bearable = /./): Promise<Answer | null> {
    this.calls += 1;
    const node = this.world.nodes[this.calls % 2 === 0 ? 0 : 1];
    const sent: Test = node.call('post', path).send(body);
    const { status, text, body: answer } = await sent;
    if (status === 200 || status === 201) return answer as Answer;
    if ((status === 409 || status === 422) && bearable.test(text)) return null;
    throw new Error(`POST ${path} ${JSON.stringify(body)}: ${String(status)} ${text}`);
  }

  /** A number, and a key that is the same. */
  private named(letter: string): { readonly number: string; readonly external_id: string } {
    const number = this.state.next(letter);
    return { number, external_id: number };
  }
}
