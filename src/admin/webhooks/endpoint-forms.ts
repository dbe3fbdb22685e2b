import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Conflict, ValidationFailed } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { CreateWebhookEndpointDto } from '../../webhooks/dto/webhook-endpoint.dto';
import { AdminPages } from '../console/admin.pages';
import { formErrors } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import type { ConsoleVisit } from '../console/visit';
import { endpointBody, endpointFaults, endpointForm, type EndpointValues } from './endpoint-form.view';

const NAMES = { event_types: 'events' };

/** The form of an endpoint (null: a new one), and its values. */
interface Filled {
  readonly id: string | null;
  readonly values: EndpointValues;
}

/** Renders the form of an endpoint, and returns its values when the API's validation accepts them. */
@Injectable()
export class EndpointForms {
  constructor(private readonly pages: AdminPages) {}

  page(
    visit: ConsoleVisit,
    { id, values, errors }: Filled & { readonly errors: FormErrors },
  ): Promise<string> {
    const view = endpointForm(id, values, errors, visit.locale);
    return this.pages.render(visit, 'admin/webhooks/endpoint-form', view, { title: view.title });
  }

  /** Runs `work` with the validated body. When validation or `work` refuses it, the form is rendered again as typed. */
  async answer(
    visit: ConsoleVisit,
    filled: Filled,
    reply: FastifyReply,
    work: (body: CreateWebhookEndpointDto) => Promise<void>,
  ): Promise<void> {
    try {
      await work(endpointIn(filled.values));
    } catch (error) {
      const errors = errorsOf(error, visit);
      if (errors === null) throw error;
      const { status } = error as ValidationFailed | Conflict;
      await reply.status(status).send(await this.page(visit, { ...filled, errors }));
    }
  }
}

function errorsOf(error: unknown, { locale }: ConsoleVisit): FormErrors | null {
  if (error instanceof ValidationFailed) return formErrors(error.errors, locale, NAMES);
  if (error instanceof Conflict) return { url: locale.t('admin.webhook.too_many') };
  return null;
}

/** @throws ValidationFailed naming each invalid field */
function endpointIn(values: EndpointValues): CreateWebhookEndpointDto {
  const faults = endpointFaults(values);
  if (faults.length > 0) throw new ValidationFailed(faults);
  return validated(CreateWebhookEndpointDto, endpointBody(values));
}
