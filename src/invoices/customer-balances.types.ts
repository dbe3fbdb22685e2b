/** What a customer owes in one currency, in minor units. */
export interface CustomerBalance {
  readonly currency: string;
  readonly amount_due: number;
  /** The part of it that is past its due date where the customer is. */
  readonly amount_overdue: number;
}
