import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { PublicPage } from '../../platform/access/access.decorators';
import { assertOwnPage } from '../../platform/access/own-form';
import { ValidationFailed } from '../../platform/http/problems';
import { CredentialAttempts } from '../../platform/limits/credential-attempts.service';
import { StaffLinkService } from '../../staff/staff-link.service';
import { StaffLinkRefused } from '../../staff/staff.errors';
import type { StaffLinkKind } from '../../staff/staff.types';
import { formErrors } from '../console/form-errors.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { DeviceCookies } from './device-cookies';
import { DoorPages } from './door-pages';
import { originOf } from './sign-in-door';
import { setPasswordView } from './sign-in.view';

/**
 * The pages of staff links: to accept an invitation, and to reset a password. A GET has no effect; the link's code,
 * from its fragment, is used up when the password is accepted.
 */
@ApiExcludeController()
@Controller('admin')
export class SetPasswordPageController {
  constructor(
    private readonly links: StaffLinkService,
    private readonly attempts: CredentialAttempts,
    private readonly devices: DeviceCookies,
    private readonly pages: DoorPages,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  @Get('invitation')
  @PublicPage('the page behind an invitation: it shows nothing')
  showInvitation(@Req() request: FastifyRequest): string {
    return this.page(request, { kind: 'invitation', code: '' });
  }

  @Post('invitation')
  @PublicPage('the one-time code of the invitation is the credential')
  async join(
    @Req() request: FastifyRequest,
    @Body() form: PostedForm | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.setPassword(request, reply, { kind: 'invitation', form })) {
      await reply.redirect('/admin/sign-in?note=joined', 303);
    }
  }

  @Get('reset')
  @PublicPage('the page behind a link to set another password: it shows nothing')
  showReset(@Req() request: FastifyRequest): string {
    return this.page(request, { kind: 'reset', code: '' });
  }

  @Post('reset')
  @PublicPage('the one-time code of the link is the credential')
  async reset(
    @Req() request: FastifyRequest,
    @Body() form: PostedForm | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.setPassword(request, reply, { kind: 'reset', form })) {
      await reply.redirect('/admin/sign-in?note=reset', 303);
    }
  }

  /** True on success; otherwise the response with the errors has been sent. */
  private async setPassword(
    request: FastifyRequest,
    reply: FastifyReply,
    { kind, form }: { kind: StaffLinkKind; form: PostedForm | null },
  ): Promise<boolean> {
    assertOwnPage(request, this.config.publicUrl);
    const code = typed(form, 'code').trim();
    await this.attempts.assertAddressOpen(request, null);
    try {
      const email = await this.links.setPassword({ kind, code }, typed(form, 'password'), originOf(request));
      // Makes the device known, so that it can sign in although attempts of others have locked the account.
      this.devices.remember(request, reply, email);
      return true;
    } catch (error) {
      if (error instanceof StaffLinkRefused) await this.attempts.noteFailure(request, null);
      if (!(error instanceof ValidationFailed)) throw error;
      await reply.status(error.status).send(this.page(request, { kind, code, refusal: error }));
      return false;
    }
  }

  private page(
    request: FastifyRequest,
    { kind, code, refusal }: { kind: StaffLinkKind; code: string; refusal?: ValidationFailed },
  ): string {
    return this.pages.render(request, {
      template: 'admin/sign-in/set-password',
      viewOf: (locale) => {
        const errors: FormErrors = refusal ? formErrors(refusal.errors, locale) : {};
        const view = setPasswordView({ kind, code, errors }, locale);
        return { title: view.title, view };
      },
    });
  }
}
