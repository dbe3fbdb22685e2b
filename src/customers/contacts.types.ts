import type { ContactFields } from './customers.types';

/**
 * Changes to a contact. An absent field keeps its value, null clears it. `customer_id` must be the contact's
 * own.
 */
export interface ContactChanges extends ContactFields {
  readonly customer_id?: string;
}

export interface NewContact extends ContactFields {
  readonly customer_id: string;
  readonly name: string;
}

/** A contact identified by its external id. */
export interface ContactRecord extends ContactChanges {
  readonly external_id: string;
}
