import type { ContactFields } from './customers.types';

/** What a merchant changes of a contact: absent keeps, null clears. `customer_id` must be the contact's own. */
export interface ContactChanges extends ContactFields {
  readonly customer_id?: string;
}

/** A contact that is being made. */
export interface NewContact extends ContactFields {
  readonly customer_id: string;
  readonly name: string;
}

/** A contact addressed by the merchant's own key. */
export interface ContactRecord extends ContactChanges {
  readonly external_id: string;
}
