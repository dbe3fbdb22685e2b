import { OwnAddressDto } from '../../../platform/addresses/address.dto';
import { PhoneField } from '../../../platform/http/fields/contact.fields';
import type { EveryField } from '../../../platform/http/fields/every-field';
import { ObjectField } from '../../../platform/http/fields/object.fields';
import { EmailField, TextField, UuidField } from '../../../platform/http/fields/text.fields';
import { LocaleField } from '../../../platform/http/fields/time.fields';
import type { SignUpDetails } from '../../../sessions/session-sign-up.service';

/** The data with which a guest signs up. */
export class SignUpDto implements EveryField<SignUpDetails, SignUpDto> {
  @TextField({ min: 1, example: 'Acme GmbH' })
  name!: string;

  @EmailField({ example: 'ap@acme.example' })
  email!: string;

  @PhoneField({ optional: true, nullable: true, example: '+4930123456' })
  phone_number?: string | null;

  @ObjectField(() => OwnAddressDto, { optional: true, nullable: true, description: 'The billing address.' })
  address?: OwnAddressDto | null;

  @LocaleField({ optional: true, nullable: true, description: 'Of the pages; the merchant’s unless said.' })
  locale?: string | null;
}

/** The new customer, and the new token of its session. */
export class SignedUpDto {
  @UuidField()
  customer_id!: string;

  @TextField({ description: 'The token of the session from now on; the one before is void. Shown only now.' })
  session_token!: string;
}
