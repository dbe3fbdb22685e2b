import type { CustomerProfile, ProfileChanges } from '../../../customers/customers.types';
import { AddressDto, OwnAddressDto } from '../../../platform/addresses/address.dto';
import { PhoneField } from '../../../platform/http/fields/contact.fields';
import type { EveryField } from '../../../platform/http/fields/every-field';
import { ObjectField } from '../../../platform/http/fields/object.fields';
import { EmailField, TextField, UuidField } from '../../../platform/http/fields/text.fields';
import { LocaleField, MomentField } from '../../../platform/http/fields/time.fields';

export class ProfileDto implements CustomerProfile {
  @UuidField()
  id!: string;

  @TextField({ example: 'Acme GmbH' })
  name!: string;

  @EmailField({ nullable: true })
  email!: string | null;

  @PhoneField({ nullable: true })
  phone_number!: string | null;

  @ObjectField(() => AddressDto, { nullable: true, description: 'The billing address.' })
  address!: AddressDto | null;

  @LocaleField({ nullable: true })
  locale!: string | null;

  @MomentField()
  updated_at!: string;
}

/** An absent field keeps its value, null clears it. A field that the merchant does not let customers edit answers 409. */
export class ChangeProfileDto implements EveryField<ProfileChanges, ChangeProfileDto> {
  @TextField({ optional: true, min: 1 })
  name?: string;

  @EmailField({ optional: true, nullable: true })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true })
  phone_number?: string | null;

  @ObjectField(() => OwnAddressDto, { optional: true, nullable: true })
  address?: OwnAddressDto | null;

  @LocaleField({ optional: true, nullable: true })
  locale?: string | null;
}
