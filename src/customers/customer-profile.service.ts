import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import type { EditableField } from '../organisations/organisations.types';
import type { CustomerScope } from '../platform/access/scopes';
import { noteEdits } from '../platform/database/customer-edits';
import { Transactions } from '../platform/database/transactions';
import { changesOf, toBillingInformation, toProfile, withFields } from './customer-row';
import { CustomerWriter } from './customer-writer';
import type { CustomerEntity } from './customers.entity';
import { CustomerNotFound, ProfileFieldLocked } from './customers.errors';
import { CustomersRepository } from './customers.repository';
import type {
  BillingChanges,
  BillingInformation,
  CustomerFields,
  CustomerProfile,
  ProfileChanges,
} from './customers.types';

/** Profile and billing information, as the customer itself reads and changes them. */
@Injectable()
export class CustomerProfileService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly writer: CustomerWriter,
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws CustomerNotFound */
  async profile(scope: CustomerScope): Promise<CustomerProfile> {
    return toProfile(await this.read(scope));
  }

  /** @throws ProfileFieldLocked for a field that the merchant does not let customers edit; CustomerErased */
  changeProfile(scope: CustomerScope, changes: ProfileChanges): Promise<CustomerProfile> {
    return this.transactions.run(async () => {
      await this.correct(scope, changes);
      return this.profile(scope);
    });
  }

  /** @throws CustomerNotFound */
  async billingInformation(scope: CustomerScope): Promise<BillingInformation> {
    return toBillingInformation(await this.read(scope));
  }

  /**
   * An absent field keeps its value, null clears it. @throws ProfileFieldLocked for a field that the merchant
   * does not let customers edit; CustomerErased
   */
  changeBillingInformation(scope: CustomerScope, changes: BillingChanges): Promise<BillingInformation> {
    return this.transactions.run(async () => {
      await this.correct(scope, changes);
      return this.billingInformation(scope);
    });
  }

  /**
   * Applies the customer's own change to editable fields only, and records it as an edit, so that the
   * merchant's next write does not silently overwrite it.
   */
  private async correct(scope: CustomerScope, changes: CustomerFields): Promise<void> {
    const { editable_profile_fields } = await this.organisations.settings(scope.organisationId);
    const before = await this.customers.findLocked(scope.organisationId, scope.customerId);
    if (!before) throw new CustomerNotFound();
    const corrected = withFields(before, changes);
    const fields = Object.keys(changesOf(before, corrected));
    const locked = fields.find((field) => !editable_profile_fields.includes(field as EditableField));
    if (locked !== undefined) throw new ProfileFieldLocked(locked);
    if (fields.length === 0) return;
    const moment = await this.customers.now();
    const after = { ...noteEdits(corrected, fields, moment), edited_by_customer_at: moment };
    await this.writer.write(scope, [{ before, after }]);
  }

  private async read(scope: CustomerScope): Promise<CustomerEntity> {
    const row = await this.customers.find(scope.organisationId, scope.customerId);
    if (!row) throw new CustomerNotFound();
    return row;
  }
}
