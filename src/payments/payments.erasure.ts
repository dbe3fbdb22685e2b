import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureService } from '../customers/erasure.service';
import { columnsWith } from '../platform/database/record-columns';
import { PAYMENT_COLUMNS } from './payment-columns';
import { PaymentMethodsRepository } from './payment-methods.repository';

/**
 * Clears a customer's payment methods when the customer is erased. Payments are kept as records; their audit entries
 * keep amounts and moments only.
 */
@Injectable()
export class PaymentsErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureService,
    private readonly methods: PaymentMethodsRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.whenErasing({
      forgets: { payment_method: 'all', payment: columnsWith(PAYMENT_COLUMNS, 'personal') },
      erase: ({ organisationId }, { id }) => this.methods.erase(organisationId, id),
    });
  }
}
