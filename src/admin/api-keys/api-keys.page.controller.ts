import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKeysService } from '../../organisations/api-keys.service';
import { CreateApiKeyDto } from '../../organisations/dto/api-key.dto';
import { API_KEY_LIST } from '../../organisations/organisations.types';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { ValidationFailed } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { AdminPages } from '../console/admin.pages';
import { formErrors } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import { flashOf } from '../../platform/pages/flash.view';
import type { PostedForm } from '../../platform/pages/posted-form';
import { SingleUseForm } from '../console/single-use-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { keysView, type KeysViewer } from './api-keys.view';
import { keyView, newKeyView } from './key.view';
import {
  endOfLastDay,
  newKeyFaults,
  newKeyForm,
  newKeyValues,
  NO_KEY,
  type NewKeyValues,
} from './new-key.view';

/** API keys of the merchant's own programs. */
@ApiExcludeController()
@Controller('admin/api-keys')
export class ApiKeysPageController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Query('cursor') cursor: unknown): Promise<string> {
    const page = await this.keys.list(visit.scope, pageAt(API_KEY_LIST, cursor));
    const view = keysView(page, viewerOf(visit), visit.locale);
    return this.pages.render(visit, 'admin/api-keys/api-keys', view, {
      title: visit.locale.t('admin.room.api-keys'),
    });
  }

  @Get('new')
  @Staff('admin')
  form(@Visiting() visit: ConsoleVisit): Promise<string> {
    return this.formPage(visit, NO_KEY, {});
  }

  /** Answers with the page of the key instead of a redirect: the key is not stored, so no later page can show it. */
  @Post()
  @Staff('admin')
  @SingleUseForm()
  async create(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const values = newKeyValues(form);
    try {
      const made = await this.keys.create(visit.scope, newKeyIn(values, visit));
      const view = newKeyView(made, visit.locale);
      await reply.send(await this.pages.render(visit, 'admin/once', view, { title: view.title }));
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const page = await this.formPage(visit, values, formErrors(error.errors, visit.locale));
      await reply.status(error.status).send(page);
    }
  }

  @Get(':id')
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const view = keyView(await this.keys.get(scope, id), viewerOf(visit), locale);
    const flash = flashOf(saved, ['admin.key.saved.revoked'], locale);
    return this.pages.render(visit, 'admin/api-keys/key', view, { title: view.name, flash });
  }

  /** Revokes the key with immediate effect. */
  @Post(':id/revoke')
  @Staff('admin')
  async revoke(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.keys.revoke(visit.scope, id);
    await reply.redirect(`/admin/api-keys/${id}?saved=revoked`, 303);
  }

  private formPage(visit: ConsoleVisit, values: NewKeyValues, errors: FormErrors): Promise<string> {
    const view = newKeyForm(values, errors, visit.locale);
    return this.pages.render(visit, 'admin/api-keys/new-key', view, {
      title: visit.locale.t('admin.key.new'),
    });
  }
}

function viewerOf({ scope }: ConsoleVisit): KeysViewer {
  return { role: scope.role, now: new Date().toISOString() };
}

/** @throws ValidationFailed naming each invalid field */
function newKeyIn(values: NewKeyValues, { today, locale }: ConsoleVisit): CreateApiKeyDto {
  const faults = newKeyFaults(values, today);
  const { name, scopes, until } = values;
  const expires_at = faults.length === 0 ? endOfLastDay(until, locale.timeZone) : null;
  try {
    const body = validated(CreateApiKeyDto, { name, scopes, expires_at });
    if (faults.length === 0) return body;
  } catch (error) {
    if (!(error instanceof ValidationFailed)) throw error;
    throw new ValidationFailed([...error.errors, ...faults]);
  }
  throw new ValidationFailed(faults);
}
