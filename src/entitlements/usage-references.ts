import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { ValidationFailed, type FieldError } from '../platform/http/problems';
import { EntitlementsRepository } from './entitlements.repository';
import type { UsageEvent } from './usage.types';

/** Validates the customers and entitlements that usage events refer to. */
@Injectable()
export class UsageReferences {
  constructor(
    private readonly customers: CustomersService,
    private readonly entitlements: EntitlementsRepository,
  ) {}

  /**
   * Runs two statements, independent of the number of events.
   *
   * @throws ValidationFailed naming every `events[3].customer_id` of an unknown customer and
   *   `events[3].entitlement_id` of an unknown entitlement or a feature, which has no usage
   */
  async assertKnown(scope: OrganisationScope, events: readonly UsageEvent[]): Promise<void> {
    const distinct = (field: 'customer_id' | 'entitlement_id'): string[] => [
      ...new Set(events.map((event) => event[field])),
    ];
    const customers = await this.customers.getMany(scope, distinct('customer_id'));
    const types = await this.entitlements.findTypes(scope.organisationId, distinct('entitlement_id'));
    const errors = events.flatMap(({ customer_id, entitlement_id }, index): FieldError[] => {
      const at = (field: string): string => `events[${String(index)}].${field}`;
      const type = types.get(entitlement_id);
      return [
        ...(customers.has(customer_id) ? [] : [notFound(at('customer_id'), 'No customer has this id.')]),
        ...(type === undefined ? [notFound(at('entitlement_id'), 'No entitlement has this id.')] : []),
        ...(type === 'feature' ? [noUsage(at('entitlement_id'))] : []),
      ];
    });
    if (errors.length > 0) throw new ValidationFailed(errors);
  }
}

function notFound(field: string, message: string): FieldError {
  return { field, code: 'not_found', message };
}

function noUsage(field: string): FieldError {
  return { field, code: 'no_usage', message: 'A feature has no usage.' };
}
