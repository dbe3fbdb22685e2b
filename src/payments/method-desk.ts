import type { Draft } from '../platform/database/drafts';
import type { PaymentMethodEntity } from './payment-methods.entity';

/** The payment methods of some customers while they are being changed: at most one of each customer's is the default. */
export class MethodDesk {
  private readonly before: ReadonlyMap<string, PaymentMethodEntity>;
  private readonly rows: Map<string, PaymentMethodEntity>;

  constructor(rows: readonly PaymentMethodEntity[]) {
    this.before = new Map(rows.map((row) => [row.id, row]));
    this.rows = new Map(this.before);
  }

  find(id: string): PaymentMethodEntity | null {
    return this.rows.get(id) ?? null;
  }

  /** The customer's default, unless it is the one with this id. */
  rivalOf({ id, customer_id }: Pick<PaymentMethodEntity, 'id' | 'customer_id'>): PaymentMethodEntity | null {
    for (const row of this.rows.values()) {
      if (row.customer_id === customer_id && row.is_default && row.id !== id) return row;
    }
    return null;
  }

  /** Puts a row in its place; when it is the default, the one before is no longer. `mark` is told of that one. */
  put(row: PaymentMethodEntity, mark: (rival: PaymentMethodEntity) => PaymentMethodEntity = unmarked): void {
    const rival = row.is_default ? this.rivalOf(row) : null;
    if (rival) this.rows.set(rival.id, mark({ ...rival, is_default: false }));
    this.rows.set(row.id, row);
  }

  /** Every row as it was and as it is now. */
  get drafts(): Draft<PaymentMethodEntity>[] {
    return [...this.rows.values()].map((after) => ({ before: this.before.get(after.id) ?? null, after }));
  }
}

/** The merchant's choice is nothing that the merchant has yet to see. */
function unmarked(rival: PaymentMethodEntity): PaymentMethodEntity {
  const { is_default: _seen, ...customer_edits } = rival.customer_edits;
  return { ...rival, customer_edits };
}
