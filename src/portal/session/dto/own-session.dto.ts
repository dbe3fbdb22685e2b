import {
  EDITABLE_FIELDS,
  TABS,
  type EditableField,
  type Tab,
} from '../../../organisations/organisations.types';
import type { SessionKind } from '../../../platform/access/scopes';
import { IntegerField } from '../../../platform/http/fields/amount.fields';
import { HttpUrlField } from '../../../platform/http/fields/contact.fields';
import { AnyOfField, BooleanField, OneOfField, UuidField } from '../../../platform/http/fields/text.fields';

/** A session as its user sees it. */
export class OwnSessionDto {
  @UuidField()
  id!: string;

  @OneOfField(['customer', 'guest', 'preview'])
  kind!: SessionKind;

  @UuidField({ nullable: true })
  customer_id!: string | null;

  @UuidField({ nullable: true })
  contact_id!: string | null;

  @BooleanField()
  read_only!: boolean;

  @IntegerField({
    min: 0,
    max: 604_800,
    description: 'Seconds until it ends if nothing more is asked of it.',
  })
  expires_in!: number;

  @IntegerField({ min: 0, max: 604_800, description: 'Seconds until it ends however active it is.' })
  absolute_expires_in!: number;

  @HttpUrlField()
  return_url!: string;

  @AnyOfField(TABS, { description: 'What may be seen.' })
  tabs!: Tab[];

  @AnyOfField(EDITABLE_FIELDS, { description: 'What may be corrected.' })
  editable_profile_fields!: EditableField[];
}
