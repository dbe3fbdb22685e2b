import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureService } from '../customers/erasure.service';
import { PaymentMethodsRepository } from './payment-methods.repository';

/** Forgets how a customer paid when the customer is erased; the payments themselves are records and stay. */
@Injectable()
export class PaymentMethodsErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureService,
    private readonly methods: PaymentMethodsRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.whenErasing(({ organisationId }, customerId) =>
      this.methods.erase(organisationId, customerId),
    );
  }
}
