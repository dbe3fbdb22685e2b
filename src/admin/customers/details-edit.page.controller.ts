import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CustomersService } from '../../customers/customers.service';
import type { Customer } from '../../customers/customers.types';
import { ChangeCustomerDto } from '../../customers/dto/customer.dto';
import { Staff } from '../../platform/access/access.decorators';
import { Problem } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { customerPath } from './customer-head.view';
import { CustomerPages } from './customer-pages';
import { detailsEditView, detailsErrors, overtakenErrors, type DetailsEditData } from './details-edit.view';
import {
  changedDetails,
  detailsValues,
  inputOf,
  mergedDetails,
  typedValues,
  type DetailsInput,
  type DetailsValues,
} from './details-form';

/** The form that changes a customer's details. */
@ApiExcludeController()
@Controller('admin/customers/:id/details/edit')
export class DetailsEditPageController {
  constructor(
    private readonly customers: CustomersService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('admin')
  async form(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const values = detailsValues(customer);
    return this.editPage(visit, { customer, values, was: values, errors: {}, isConflict: false });
  }

  /**
   * Saves the changes. Fields that changed since the form was rendered keep their stored values: the form is rendered
   * again with both values, and sending it again overwrites them.
   */
  @Post()
  @Staff('admin')
  async save(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const [values, was] = [typedValues(form), wasIn(form, customer)];
    try {
      const { written, overtaken } = await this.write(scope, customer, { values, was });
      if (overtaken.length === 0) {
        await reply.redirect(`${customerPath(customer)}/details?saved=details`, 303);
        return;
      }
      const now = detailsValues(written);
      const errors = overtakenErrors(overtaken, now, locale);
      const data = { customer: written, values, was: now, errors, isConflict: true };
      await reply.status(409).send(await this.editPage(visit, data));
    } catch (error) {
      if (!(error instanceof Problem) || error.errors.length === 0) throw error;
      const errors = detailsErrors(error.errors, locale);
      await reply
        .status(error.status)
        .send(await this.editPage(visit, { customer, values, was, errors, isConflict: false }));
    }
  }

  private async write(
    scope: ConsoleVisit['scope'],
    customer: Customer,
    { values, was }: Pick<DetailsEditData, 'values' | 'was'>,
  ): Promise<{ written: Customer; overtaken: readonly DetailsInput[] }> {
    const now = detailsValues(customer);
    const { merged, overtaken } = mergedDetails(values, was, now);
    const changes = validated(ChangeCustomerDto, changedDetails(merged, now));
    const { conflicts, ...written } = await this.customers.change(scope, customer.id, {
      ...changes,
      if_unmodified_since: customer.updated_at,
    });
    const inputs = conflicts.map(({ field }) => inputOf(field) ?? 'name');
    return { written, overtaken: [...overtaken, ...inputs] };
  }

  private editPage(visit: ConsoleVisit, data: DetailsEditData): Promise<string> {
    const title = visit.locale.t('admin.customer.menu.edit');
    const view = detailsEditView(data, visit.locale);
    return this.pages.page(visit, data.customer, { template: 'admin/customers/details-edit', title, view });
  }
}

/** The form's values when it was rendered; the stored ones when the form does not contain them. */
function wasIn(form: PostedForm, customer: Customer): DetailsValues {
  try {
    const was: unknown = JSON.parse(typed(form, 'was'));
    return typedValues((was ?? {}) as PostedForm);
  } catch {
    return detailsValues(customer);
  }
}
