/** The amount that a customer owes in one currency, in minor units. */
export interface CustomerBalance {
  readonly currency: string;
  readonly amount_due: number;
  /** The part that is past its due date in the customer's time zone. */
  readonly amount_overdue: number;
}
