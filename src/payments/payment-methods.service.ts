import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { unknownCustomer } from '../customers/customers.errors';
import { CustomersService } from '../customers/customers.service';
import type { OrganisationScope } from '../platform/access/scopes';
import type { EditConflict, Sight } from '../platform/database/customer-edits';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { isUuid } from '../platform/http/uuid';
import { PaymentMethodSet } from './payment-method-set';
import { blankMethod, offered, toPaymentMethod } from './payment-method-row';
import { PaymentMethodWriter } from './payment-method-writer';
import type { PaymentMethodEntity } from './payment-methods.entity';
import {
  PaymentMethodNotFound,
  PaymentMethodOfAnotherCustomer,
  PaymentMethodRemoved,
} from './payment-methods.errors';
import { PaymentMethodsRepository } from './payment-methods.repository';
import type {
  NewPaymentMethod,
  PaymentMethod,
  PaymentMethodChanges,
  PaymentMethodRecord,
  WrittenPaymentMethod,
} from './payment-methods.types';

/** The outcome of writing one record, and the fields that kept the customer's own choice. */
interface PutRecord {
  readonly outcome: WriteOutcome;
  readonly conflicts: readonly EditConflict[];
}

/** One method to create or change. */
interface Wish {
  readonly before: PaymentMethodEntity | null;
  readonly changes: PaymentMethodChanges;
  readonly restores: boolean;
}

/** Customers' payment methods, as the merchant manages them. */
@Injectable()
export class PaymentMethodsService {
  constructor(
    private readonly methods: PaymentMethodsRepository,
    private readonly writer: PaymentMethodWriter,
    private readonly customers: CustomersService,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<PaymentMethod>> {
    const found = await this.methods.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toPaymentMethod) };
  }

  /** @throws PaymentMethodNotFound */
  async get(scope: OrganisationScope, id: string): Promise<PaymentMethod> {
    return toPaymentMethod(await this.find(scope, id));
  }

  /** @throws PaymentMethodNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<PaymentMethod> {
    const row = await this.methods.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new PaymentMethodNotFound();
    return toPaymentMethod(row);
  }

  /** @throws ExternalIdTaken, CustomerErased; ValidationFailed for an unknown customer */
  async create(scope: OrganisationScope, changes: NewPaymentMethod): Promise<WrittenPaymentMethod> {
    return this.transactions.run(async () => {
      const [made] = await this.write(scope, [{ before: null, changes, restores: true }]);
      return { ...(await this.get(scope, made?.id ?? '')), conflicts: made?.conflicts ?? [] };
    });
  }

  /** @throws PaymentMethodNotFound, PaymentMethodOfAnotherCustomer, ExternalIdTaken, CustomerErased */
  async change(
    scope: OrganisationScope,
    id: string,
    changes: PaymentMethodChanges,
  ): Promise<WrittenPaymentMethod> {
    return this.transactions.run(async () => {
      const before = await this.find(scope, id);
      const [made] = await this.write(scope, [{ before, changes, restores: false }]);
      return { ...(await this.get(scope, id)), conflicts: made?.conflicts ?? [] };
    });
  }

  /**
   * Creates or changes the payment method with the record's external id. A method that its customer removed is restored
   * only when the record shows that the merchant has seen the removal.
   *
   * @throws PaymentMethodOfAnotherCustomer, CustomerErased; ValidationFailed for a new method without a customer or a
   *   type
   */
  async put(scope: OrganisationScope, record: PaymentMethodRecord): Promise<Written<WrittenPaymentMethod>> {
    return this.transactions.upsert(async () => {
      const [written] = await this.putMany(scope, [record]);
      const row = await this.getByExternalId(scope, record.external_id);
      return {
        row: { ...row, conflicts: written?.conflicts ?? [] },
        outcome: written?.outcome ?? 'unchanged',
      };
    });
  }

  /** {@link put} for many records with different external ids. @returns one outcome per record, in their order */
  async putMany(scope: OrganisationScope, records: readonly PaymentMethodRecord[]): Promise<PutRecord[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.methods.findByExternalIds(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      return this.write(
        scope,
        records.map((changes) => ({
          before: existing.get(changes.external_id) ?? null,
          changes,
          restores: true,
        })),
      );
    });
  }

  /**
   * Makes a method its customer's default. A default that the customer chose after the version that the caller saw is
   * kept and reported as a conflict.
   *
   * @throws PaymentMethodNotFound, PaymentMethodRemoved, CustomerErased
   */
  async makeDefault(scope: OrganisationScope, id: string, sight: Sight): Promise<WrittenPaymentMethod> {
    return this.transactions.run(async () => {
      const { removed_at } = await this.find(scope, id);
      if (removed_at !== null) throw new PaymentMethodRemoved();
      return this.change(scope, id, { ...sight, is_default: true });
    });
  }

  /** @throws PaymentMethodNotFound */
  async remove(scope: OrganisationScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const deleted = isUuid(id) ? await this.methods.remove(scope.organisationId, id) : null;
      if (!deleted) throw new PaymentMethodNotFound();
      const { type, last4, customer_id } = deleted;
      const changes = { type: { before: type, after: null }, last4: { before: last4, after: null } };
      await this.audit.record(scope, [
        {
          action: 'payment_method.deleted',
          object_type: 'payment_method',
          object_id: id,
          changes,
          customer_id,
        },
      ]);
    });
  }

  private async write(
    scope: OrganisationScope,
    wishes: readonly Wish[],
  ): Promise<(PutRecord & { readonly id: string })[]> {
    const owners = wishes.map(ownerOf);
    const methods = await this.methodsOf(scope, owners);
    const offers = wishes.map(({ before, changes, restores }, index) => {
      const blank = { ...blankMethod(scope.organisationId), customer_id: owners[index] ?? '' };
      // Read again now that the customer's row is locked, because it may have changed since the first read.
      const row = before ? methods.find(before.id) : blank;
      if (!row) throw new PaymentMethodNotFound();
      const offer = offered(row, { changes, restores }, methods.rivalOf(row));
      methods.put(offer.after);
      return offer;
    });
    const outcomes = await this.writer.write(scope, methods.drafts);
    return offers.map(({ after: { id }, conflicts }) => ({
      id,
      outcome: outcomes.get(id) ?? 'unchanged',
      conflicts,
    }));
  }

  /** All payment methods of these customers, locked against concurrent changes until the current transaction ends. */
  private async methodsOf(
    scope: OrganisationScope,
    customerIds: readonly string[],
  ): Promise<PaymentMethodSet> {
    const ids = [...new Set(customerIds)];
    const known = await this.customers.lockForChange(scope, ids);
    if (ids.some((id) => !known.has(id))) throw unknownCustomer('customer_id');
    return new PaymentMethodSet(await this.methods.findOfCustomersLocked(scope.organisationId, ids));
  }

  private async find(scope: OrganisationScope, id: string): Promise<PaymentMethodEntity> {
    const row = isUuid(id) ? await this.methods.find(scope.organisationId, id) : null;
    if (!row) throw new PaymentMethodNotFound();
    return row;
  }
}

function ownerOf({ before, changes }: Wish): string {
  const { customer_id, type } = changes;
  if (before) {
    if (customer_id !== undefined && customer_id !== before.customer_id)
      throw new PaymentMethodOfAnotherCustomer();
    return before.customer_id;
  }
  if (customer_id === undefined)
    throw invalidField('customer_id', 'required', 'A new payment method needs a customer.');
  if (type === undefined) throw invalidField('type', 'required', 'A new payment method needs a type.');
  return customer_id;
}
