import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Customer } from '../../customers/customers.types';
import { ErasureService } from '../../customers/erasure.service';
import { Staff } from '../../platform/access/access.decorators';
import { fieldView } from '../../platform/pages/field.view';
import { errorSummary, type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { askView } from './ask.view';
import { customerPath } from './customer-head.view';
import { CustomerPages } from './customer-pages';

/** Erases a customer's personal data permanently, after a confirmation. */
@ApiExcludeController()
@Controller('admin/customers/:id/erase')
export class ErasePageController {
  constructor(
    private readonly erasure: ErasureService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('admin')
  async ask(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    return this.askPage(visit, await this.pages.find(visit.scope, id), '', {});
  }

  /** Requires the customer's name as confirmation, because an erasure cannot be undone. */
  @Post()
  @Staff('admin')
  async erase(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const name = typed(form, 'name').trim();
    if (name !== customer.name.trim()) {
      const errors = { name: locale.t('admin.erase.other_name') };
      await reply.status(422).send(await this.askPage(visit, customer, name, errors));
      return;
    }
    await this.erasure.erase(scope, customer.id);
    await reply.redirect(`${customerPath(customer)}?saved=erased`, 303);
  }

  private askPage(
    visit: ConsoleVisit,
    customer: Customer,
    name: string,
    errors: FormErrors,
  ): Promise<string> {
    const { locale } = visit;
    const label = locale.t('admin.erase.name', { name: customer.name });
    const field = fieldView({ name: 'name', label, value: name, autocomplete: 'off', error: errors['name'] });
    const facts = {
      name: 'erase' as const,
      path: 'erase',
      texts: (['goes', 'stays', 'sessions', 'final'] as const).map((part) => locale.t(`admin.erase.${part}`)),
      fields: [field],
      errors: errorSummary(errors, Object.keys(errors)),
      danger: true,
    };
    const view = askView(facts, customer, locale);
    return this.pages.page(visit, customer, { template: 'admin/customers/ask', title: view.ask.title, view });
  }
}
