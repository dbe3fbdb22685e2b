import type { FactoryProvider, Provider } from '@nestjs/common';
import type { RecordType } from '../source-record.types';
import { ContactKind } from './contact.kind';
import { ContractKind } from './contract.kind';
import { CreditNoteKind } from './credit-note.kind';
import { CustomerKind } from './customer.kind';
import { EntitlementKind } from './entitlement.kind';
import { GrantKind } from './grant.kind';
import { InvoiceKind } from './invoice.kind';
import { PaymentMethodKind } from './payment-method.kind';
import { PaymentKind } from './payment.kind';
import { PlanKind } from './plan.kind';
import { ProductKind } from './product.kind';
import type { RecordKind } from './record-kind';
import { RefundKind } from './refund.kind';
import { ReversalKind } from './reversal.kind';
import { UsageKind } from './usage.kind';

/** Every type of record that can be imported. A new type needs a file in this folder and an entry here. */
const KINDS = [
  CustomerKind,
  ContactKind,
  PaymentMethodKind,
  ProductKind,
  PlanKind,
  EntitlementKind,
  ContractKind,
  InvoiceKind,
  PaymentKind,
  ReversalKind,
  CreditNoteKind,
  RefundKind,
  GrantKind,
  UsageKind,
];

/** Record kinds by name of their type. */
export class RecordKinds {
  private readonly byType: ReadonlyMap<string, RecordKind>;

  constructor(kinds: readonly RecordKind[]) {
    this.byType = new Map(kinds.map((kind) => [kind.type, kind]));
  }

  find(type: RecordType): RecordKind | null {
    return this.byType.get(type) ?? null;
  }

  /** @throws Error for an unknown type; staged records and references never have one */
  get(type: RecordType): RecordKind {
    const kind = this.find(type);
    if (!kind) throw new Error(`records of the type ${type} are not imported`);
    return kind;
  }
}

const registry: FactoryProvider<RecordKinds> = {
  provide: RecordKinds,
  useFactory: (...kinds: RecordKind[]) => new RecordKinds(kinds),
  inject: KINDS,
};

/** Providers for the module: each kind, and {@link RecordKinds}. */
export const RECORD_KIND_PROVIDERS: Provider[] = [...KINDS, registry];
