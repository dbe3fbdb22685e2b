import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { StaffAccountService } from '../../staff/staff-account.service';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import type { Flash } from '../../platform/pages/flash.view';
import { formErrors } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { SignInDoor } from '../sign-in/sign-in-door';
import { SingleUseForm } from '../console/single-use-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { accountView, PASSWORD_FIELDS } from './account.view';
import { keyPicture } from './key-picture';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = ['admin.account.saved.password', 'admin.account.saved.two_step_off'] as const;

/** The signed-in member's own account. Every change to how they sign in requires the current password. */
@ApiExcludeController()
@Controller('admin/account')
export class AccountPageController {
  constructor(
    private readonly accounts: StaffAccountService,
    private readonly door: SignInDoor,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async show(@Visiting() visit: ConsoleVisit, @Query('saved') saved: unknown): Promise<string> {
    return this.page(visit, {}, flashOf(saved, SAVED, visit.locale));
  }

  @Post('password')
  @Staff('viewer')
  async changePassword(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [current, password] = [typed(form, PASSWORD_FIELDS.change), typed(form, 'password')];
    await this.attempt(visit, reply, PASSWORD_FIELDS.change, async () => {
      await this.accounts.changePassword(visit.scope, current, password);
      await reply.redirect('/admin/account?saved=password', 303);
    });
  }

  @Post('two-step')
  @Staff('viewer')
  async begin(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt(visit, reply, PASSWORD_FIELDS.begin, async () => {
      await this.accounts.beginTwoStep(visit.scope, typed(form, PASSWORD_FIELDS.begin));
      await reply.redirect('/admin/account#two-step', 303);
    });
  }

  @Post('two-step/cancel')
  @Staff('viewer')
  async cancel(@Visiting() { scope }: ConsoleVisit, @Res() reply: FastifyReply): Promise<void> {
    await this.accounts.cancelTwoStep(scope);
    await reply.redirect('/admin/account', 303);
  }

  /** Answers with the page of recovery codes instead of a redirect: only their hashes are stored. */
  @Post('two-step/enable')
  @Staff('viewer')
  @SingleUseForm()
  async enable(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt(visit, reply, 'code', async () => {
      const codes = await this.accounts.enableTwoStep(visit.scope, typed(form, 'code'));
      await reply.send(await this.codesPage(visit, codes));
    });
  }

  @Post('two-step/codes')
  @Staff('viewer')
  @SingleUseForm()
  async renewCodes(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt(visit, reply, PASSWORD_FIELDS.codes, async () => {
      const codes = await this.accounts.renewRecoveryCodes(visit.scope, typed(form, PASSWORD_FIELDS.codes));
      await reply.send(await this.codesPage(visit, codes));
    });
  }

  @Post('two-step/disable')
  @Staff('viewer')
  async disable(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt(visit, reply, PASSWORD_FIELDS.disable, async () => {
      await this.accounts.disableTwoStep(visit.scope, typed(form, PASSWORD_FIELDS.disable));
      await reply.redirect('/admin/account?saved=two_step_off', 303);
    });
  }

  /**
   * Runs an action that requires a secret, under the rate limit of sign-in, so that a stolen session cannot be used to
   * guess the password. When refused, the form is rendered again; `field` is its input for the password or code.
   */
  private async attempt(
    visit: ConsoleVisit,
    reply: FastifyReply,
    field: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const refused = await this.door.countOwn(visit.request, visit.scope, work);
    if (refused === null) return;
    const errors = formErrors(refused.errors, visit.locale, { current_password: field });
    await reply.status(refused.status).send(await this.page(visit, errors, null));
  }

  private codesPage(visit: ConsoleVisit, codes: readonly string[]): Promise<string> {
    const view = { codes, all: codes.join('\n') };
    const title = visit.locale.t('admin.codes.title');
    return this.pages.render(visit, 'admin/account/recovery-codes', view, { title });
  }

  private async page(visit: ConsoleVisit, errors: FormErrors, flash: Flash | null): Promise<string> {
    const { locale, scope } = visit;
    const account = await this.accounts.get(scope);
    const picture = account.pending_uri === null ? null : await keyPicture(account.pending_uri);
    return this.pages.render(
      visit,
      'admin/account/account',
      accountView({ account, picture, errors }, locale),
      {
        title: locale.t('admin.account.title'),
        flash,
      },
    );
  }
}
