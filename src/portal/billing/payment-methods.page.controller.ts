import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OwnPaymentMethodsService } from '../../payments/own-payment-methods.service';
import { PortalPage } from '../../platform/access/access.decorators';
import { PortalTab } from '../tab';
import { Visiting, type CustomerVisit } from '../visit';

/** The actions of a payment method; each redirects to the page of payment methods. */
@ApiExcludeController()
@Controller('s/:sid/payment_methods')
@PortalTab('billing')
export class PaymentMethodsPageController {
  constructor(private readonly methods: OwnPaymentMethodsService) {}

  @Post(':id/default')
  @PortalPage({ changes: true })
  async makeDefault(
    @Visiting() visit: CustomerVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.methods.makeDefault(visit.scope, id);
    await reply.redirect(`${visit.base}/billing?done=default`, 303);
  }

  @Post(':id/remove')
  @PortalPage({ changes: true })
  async remove(
    @Visiting() visit: CustomerVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.methods.remove(visit.scope, id);
    await reply.redirect(`${visit.base}/billing?done=removed`, 303);
  }
}
