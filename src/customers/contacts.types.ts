import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ChangeContactDto, CreateContactDto } from './dto/contact.dto';

/** The fields of a contact that is made. */
export type NewContact = FieldsOf<CreateContactDto>;

/**
 * Changes to a contact. An absent field keeps its value, null clears it. `customer_id` must be the contact's
 * own.
 */
export type ContactChanges = FieldsOf<ChangeContactDto>;

/** A contact identified by its external id. */
export interface ContactRecord extends ContactChanges {
  readonly external_id: string;
}
