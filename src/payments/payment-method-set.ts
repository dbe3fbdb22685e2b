import type { Draft } from '../platform/database/drafts';
import type { PaymentMethodEntity } from './payment-methods.entity';

/** The payment methods of some customers while they are changed. At most one per customer is the default. */
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

  /** The customer's default method if it is not the one with this id, else null. */
  rivalOf({ id, customer_id }: Pick<PaymentMethodEntity, 'id' | 'customer_id'>): PaymentMethodEntity | null {
    for (const row of this.rows.values()) {
      if (row.customer_id === customer_id && row.is_default && row.id !== id) return row;
    }
    return null;
  }

  /**
   * Adds or replaces a row. If it is the default, the previous default is unset; `mark` may change that row further.
   */
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

/** Removes the record of the customer's edit, because a default set by the merchant is no edit by the customer. */
function unmarked(rival: PaymentMethodEntity): PaymentMethodEntity {
  const { is_default: _seen, ...customer_edits } = rival.customer_edits;
  return { ...rival, customer_edits };
}
