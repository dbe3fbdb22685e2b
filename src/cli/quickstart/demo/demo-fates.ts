/** What happens to an invoice. Most are `paid`. */
export type DemoFate =
  | 'paid'
  | 'open'
  | 'payable'
  | 'awaiting'
  | 'part_paid'
  | 'overdue'
  | 'late_part_paid'
  | 'bounced'
  | 'charged_back'
  | 'credited'
  | 'credited_open'
  | 'credited_whole'
  | 'refunded'
  | 'refunded_partly'
  | 'withheld'
  | 'overpaid'
  | 'disputed'
  | 'void'
  | 'uncollectible';

interface Outcome {
  /** Percent of the total that is paid; absent: no payment. */
  readonly paid?: number;
  /** Due date in days from today, when the usual one would not fit. */
  readonly due?: number;
  readonly status?: 'void' | 'uncollectible';
  /** The merchant's note to the customer. */
  readonly memo?: string;
}

/** Percentage that a customer withholds for its tax authority. */
export const WITHHELD_PERCENT = 5;

export const DEMO_OUTCOMES: Readonly<Record<DemoFate, Outcome>> = {
  paid: { paid: 100 },
  open: {},
  payable: {},
  awaiting: {},
  part_paid: { paid: 50, due: 22, memo: 'Payable in two halves, as agreed by telephone.' },
  overdue: {},
  late_part_paid: { paid: 40 },
  bounced: { paid: 100 },
  charged_back: { paid: 100 },
  credited: { paid: 100 },
  credited_open: {},
  credited_whole: { memo: 'Replaced: the period was stated wrongly.' },
  refunded: { paid: 100 },
  refunded_partly: { paid: 100 },
  withheld: { paid: 100 - WITHHELD_PERCENT },
  overpaid: { paid: 110 },
  disputed: { due: 45 },
  void: { status: 'void' },
  uncollectible: { status: 'uncollectible' },
};
