import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureService } from '../customers/erasure.service';
import { PaymentMethodsRepository } from './payment-methods.repository';

/**
 * Forgets how a customer paid when the customer is erased. The payments themselves are records and stay; what the log
 * tells of them is amounts and moments only.
 */
@Injectable()
export class PaymentsErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureService,
    private readonly methods: PaymentMethodsRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.whenErasing({
      forgets: { payment_method: 'all', payment: ['method', 'failure_reason', 'reason', 'metadata'] },
      erase: ({ organisationId }, { id }) => this.methods.erase(organisationId, id),
    });
  }
}
