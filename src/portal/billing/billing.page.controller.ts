import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CustomerProfileService } from '../../customers/customer-profile.service';
import { BILLING_FIELDS, type BillingField } from '../../organisations/organisations.types';
import { OwnPaymentMethodsService } from '../../payments/own-payment-methods.service';
import { OWN_PAYMENT_METHOD_LIST } from '../../payments/payment-methods.types';
import { PortalPage } from '../../platform/access/access.decorators';
import { Problem } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { pageAt } from '../../platform/http/list/page-at';
import { flashOf, type Flash } from '../../platform/pages/flash.view';
import { PortalPages } from '../portal.pages';
import { COUNTRIES } from '../../platform/views/countries.view';
import { PortalTab } from '../tab';
import { Visiting, type CustomerVisit } from '../visit';
import { withCountryCodes } from './billing-countries.view';
import { billingErrors } from './billing-errors.view';
import { addedIn, postedChanges, postedValues } from './billing-form.view';
import { billingView, type BillingData } from './billing.view';
import { ChangeBillingInformationDto } from './dto/billing-information.dto';
import { paymentMethodsView } from './payment-methods.view';

const MOST_METHODS = 100;
/** Confirmations of changes, as named in the query; each has a message. */
const DONE = ['billing.done.saved', 'billing.done.default', 'billing.done.removed'] as const;
/** The part of the form's state that comes from the request. */
type FormState = Pick<BillingData, 'values' | 'errors' | 'added'>;

const AS_STORED: FormState = { values: null, errors: {}, added: null };

@ApiExcludeController()
@Controller('s/:sid/billing')
@PortalTab('billing')
export class BillingPageController {
  constructor(
    private readonly details: CustomerProfileService,
    private readonly methods: OwnPaymentMethodsService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  show(@Visiting() visit: CustomerVisit, @Query('done') done: unknown): Promise<string> {
    return this.render(visit, AS_STORED, flashOf(done, DONE, visit.locale));
  }

  /**
   * Saves and redirects to the page; a form with errors is rendered again as typed, and so does one that asks
   * for another row.
   */
  @Post()
  @PortalPage({ changes: true })
  async change(
    @Visiting() visit: CustomerVisit,
    @Body() form: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = withCountryCodes(form, visit.locale);
    const values = postedValues(body);
    const added = addedIn(body);
    if (added !== null) {
      await reply.send(await this.render(visit, { values, errors: {}, added }));
      return;
    }
    try {
      const changes = validated(ChangeBillingInformationDto, postedChanges(body, openFields(visit)));
      await this.details.changeBillingInformation(visit.scope, changes);
    } catch (error) {
      if (!(error instanceof Problem) || error.errors.length === 0) throw error;
      const errors = billingErrors(error.errors, values, visit.locale);
      await reply.status(error.status).send(await this.render(visit, { values, errors, added }));
      return;
    }
    await reply.redirect(`${visit.base}/billing?done=saved`, 303);
  }

  private async render(visit: CustomerVisit, form: FormState, flash: Flash | null = null): Promise<string> {
    const { locale, settings, scope, base, today } = visit;
    const page = { ...pageAt(OWN_PAYMENT_METHOD_LIST, undefined), limit: MOST_METHODS };
    const [billing, { results }] = await Promise.all([
      this.details.billingInformation(scope),
      this.methods.list(scope, page),
    ]);
    const merchant = settings.branding.name;
    const read_only = scope.readOnly;
    const editable = openFields(visit);
    const data: BillingData = { ...form, billing, editable, read_only, countries: COUNTRIES };
    const methods = { methods: results, today, read_only };
    const view = {
      ...billingView(data, locale, { billing: `${base}/billing`, merchant }),
      methods: paymentMethodsView(methods, locale, { methods: `${base}/payment_methods`, merchant }),
    };
    return this.pages.render(visit, 'portal/billing/billing', view, {
      title: locale.t('tab.billing'),
      flash,
    });
  }
}

function openFields({ settings }: CustomerVisit): BillingField[] {
  return BILLING_FIELDS.filter((field) => settings.editable_profile_fields.includes(field));
}
