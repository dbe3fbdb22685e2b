import type { Import, ImportError } from '../../../src/imports/imports.types';
import { isFinished } from '../../../src/imports/imports.types';
import type { MerchantPayment } from '../../../src/payments/payments.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import type { Merchant } from '../../factories/merchants';
import { answerOf } from '../answers';
import { until } from '../until';
import type { LedgerRecord } from './ledger-actions';
import { at, part, type LedgerState } from './ledger-state';

type Line = Readonly<Record<string, unknown>> & { readonly external_id: string };

/** Why a record may be rejected: what the books do not bear. That the database refused it is a check that was forgotten. */
const BEARABLE = /^(?!refused$)/;
/** Money that has come is recorded, whatever it was meant for: but for what is decided already, or was rejected before. */
const DECIDED = /^(recorded|required)$/;

/** A file of records on its way into the books. */
export class LedgerImport {
  private readonly keys: string[];
  private readonly amounts = new Map<string, number>();
  private id = '';

  private constructor(
    private readonly state: LedgerState,
    private readonly merchant: Merchant,
    private readonly lines: Line[] = [],
  ) {
    this.keys = state.payments.map((id) => state.keyOf(id));
  }

  /** Works out what is in the file, as things stand; records may refer to those before them. */
  static async of(
    state: LedgerState,
    merchant: Merchant,
    records: readonly LedgerRecord[],
  ): Promise<LedgerImport> {
    const made = new LedgerImport(state, merchant);
    for (const record of records) {
      const line = await made.lineOf(record);
      if (line !== null) made.lines.push(line);
    }
    return made;
  }

  /** Sends it, and waits until its records are being written, so that what is asked then meets them. */
  async start(): Promise<void> {
    const text = this.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const sent = this.merchant.call('post', '/v1/imports').set('content-type', 'application/x-ndjson');
    this.id = (await answerOf<Import>(sent.send(text), 202)).id;
    await until(async () => ['applying', 'completed', 'failed'].includes((await this.now()).status));
  }

  /** Waits for its end, and books what went in. @throws for a rejection that is no answer of the books */
  async finish(): Promise<void> {
    await until(async () => isFinished(await this.now()), 60_000);
    const { status, failure } = await this.now();
    if (status !== 'completed') throw new Error(`an import ${status}: ${String(failure)}`);
    const { results } = await this.merchant.get<Page<ImportError>>(`/v1/imports/${this.id}/errors?limit=100`);
    for (const error of results) this.checkRejection(error);
    for (const line of this.lines) await this.bookLine(line);
  }

  private now(): Promise<Import> {
    return this.merchant.get<Import>(`/v1/imports/${this.id}`);
  }

  private checkRejection(error: ImportError): void {
    const line = this.lines[error.line - 1];
    const decides = line?.['type'] === 'payment' && !('amount' in line);
    if ((decides ? DECIDED : BEARABLE).test(error.code)) return;
    throw new Error(`a record was rejected: ${JSON.stringify(error)} of ${JSON.stringify(this.lines)}`);
  }

  private async bookLine({ type, external_id }: Line): Promise<void> {
    const { status, body } = await this.merchant.call('get', `/v1/payments/external/${external_id}`);
    if (status === 404) return;
    const made = body as MerchantPayment;
    if (type === 'refund') this.state.book(made.currency, made.credit_refunded);
    if (type === 'reversal') this.state.book(made.currency, made.amount);
    if (type !== 'payment') return;
    this.state.add('payments', { id: made.id, key: external_id });
    if (made.status === 'succeeded') this.state.bookPayment(made);
  }

  private lineOf(record: LedgerRecord): Promise<Line | null> | Line | null {
    if (record.record === 'payment') return this.paymentLine(record);
    const parent = at(this.keys, record.payment);
    if (parent === undefined) return null;
    if (record.record === 'succeed') return { type: 'payment', external_id: parent, status: 'succeeded' };
    const line = { type: record.record, external_id: this.state.next('LB'), parent };
    return record.record === 'refund' ? this.refundLine(line, record) : line;
  }

  private async paymentLine(record: Extract<LedgerRecord, { record: 'payment' }>): Promise<Line> {
    const { currency, amount, invoices, pending } = record;
    const { books } = this.state;
    const external_id = this.state.next('LP');
    this.keys.push(external_id);
    this.amounts.set(external_id, amount);
    const wanted = new Map((invoices ?? []).map((one) => [at(this.state.invoices, one.invoice), one.share]));
    const allocations: object[] = [];
    for (const [id = '', share] of wanted) {
      const { amount_due } = await books.invoice({ id });
      allocations.push({ invoice: this.state.keyOf(id), amount: part(amount_due, share) });
    }
    return {
      ...{ type: 'payment', external_id, customer: books.customer.external_id, currency, amount },
      status: pending ? 'pending' : 'succeeded',
      ...(invoices === null ? {} : { allocations }),
    };
  }

  private async refundLine(
    line: Line & { readonly parent: string },
    { share, note }: Extract<LedgerRecord, { record: 'refund' }>,
  ): Promise<Line> {
    const noteId = note === null ? undefined : at(this.state.notes, note);
    const credit_note = noteId === undefined ? null : this.state.keyOf(noteId);
    const path =
      credit_note === null ? `payments/external/${line.parent}` : `credit_notes/external/${credit_note}`;
    const fresh = credit_note === null ? this.amounts.get(line.parent) : undefined;
    const amount = fresh ?? (await this.merchant.get<{ amount: number }>(`/v1/${path}`)).amount;
    return { ...line, amount: part(amount, share), credit_note };
  }
}
