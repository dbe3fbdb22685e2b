import type { Draft } from '../platform/database/drafts';
import type { PaymentMethodEntity } from './payment-methods.entity';

/** The payment methods of some customers while they change: at most one per customer is the default. */
export class PaymentMethodSet {
  private readonly before: ReadonlyMap<string, PaymentMethodEntity>;
  private readonly rows: Map<string, PaymentMethodEntity>;

  constructor(rows: readonly PaymentMethodEntity[]) {
    this.before = new Map(rows.map((row) => [row.id, row]));
    this.rows = new Map(this.before);
  }

  find(id: string): PaymentMethodEntity | null {
    return this.rows.get(id) ?? null;
  }

  /** The customer's default method, if it is another than the one with this id. */
  rivalOf({ id, customer_id }: Pick<PaymentMethodEntity, 'id' | 'customer_id'>): PaymentMethodEntity | null {
    for (const row of this.rows.values()) {
      if (row.customer_id === customer_id && row.is_default && row.id !== id) return row;
    }
    return null;
  }

  /** Adds or replaces a row. When it is the default, the default before it no longer is; `mark` may change that row further. */
  put(row: PaymentMethodEntity, mark: (rival: PaymentMethodEntity) => PaymentMethodEntity = unmarked): void {
    const rival = row.is_default ? this.rivalOf(row) : null;
    if (rival) this.rows.set(rival.id, mark({ ...rival, is_default: false }));
    this.rows.set(row.id, row);
  }

  /** Every row before and after the changes. */
  get drafts(): Draft<PaymentMethodEntity>[] {
    return [...this.rows.values()].map((after) => ({ before: this.before.get(after.id) ?? null, after }));
  }
}

/** A default that the merchant sets is no edit by the customer, so it is not reported as one. */
function unmarked(rival: PaymentMethodEntity): PaymentMethodEntity {
  const { is_default: _seen, ...customer_edits } = rival.customer_edits;
  return { ...rival, customer_edits };
}
