import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { PublicPage, Scope, Staff } from '../../platform/access/access.decorators';
import { assertOwnPage } from '../../platform/access/own-form';
import type { StaffScope } from '../../platform/access/scopes';
import { StaffVerifier } from '../../platform/access/verifiers';
import { SignInService } from '../../staff/sign-in.service';
import type { StaffSession } from '../../staff/staff.types';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { DeviceCookies } from './device-cookies';
import { DoorPages } from './door-pages';
import { SignInDoor } from './sign-in-door';
import { secondStepView, signInView } from './sign-in.view';
import { clearStaffCookie, setStaffCookie, staffSecretOf } from './staff-cookies';
import { nextStep } from './next-step';

const SECOND_STEP = '/admin/sign-in/code';

/** Sign-in to the console in one or two steps, and sign-out. */
@ApiExcludeController()
@Controller('admin')
export class SignInPageController {
  constructor(
    private readonly door: SignInDoor,
    private readonly devices: DeviceCookies,
    private readonly signIns: SignInService,
    private readonly verifier: StaffVerifier,
    private readonly pages: DoorPages,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  @Get('sign-in')
  @PublicPage('the sign-in page: it shows nothing')
  async show(
    @Req() request: FastifyRequest,
    @Query() { next, note }: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const secret = staffSecretOf(request);
    if (secret !== null && (await this.verifier.verify(secret))) {
      await reply.redirect(nextStep(next), 303);
      return;
    }
    const page = this.signInPage(request, { next: nextStep(next), note, email: '', failed: false });
    await reply.send(page);
  }

  @Post('sign-in')
  @PublicPage('e-mail address and password are the credential')
  async signIn(
    @Req() request: FastifyRequest,
    @Body() form: PostedForm | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnPage(request, this.config.publicUrl);
    const [email, next] = [typed(form, 'email'), nextStep(form?.['next'])];
    const session = await this.door.signIn(request, { email, password: typed(form, 'password') });
    if (session) await this.enter(request, reply, session, next);
    else await reply.status(401).send(this.signInPage(request, { next, note: null, email, failed: true }));
  }

  @Get('sign-in/code')
  @PublicPage('the second step: it shows nothing, and takes the cookie of the first')
  async showSecondStep(
    @Req() request: FastifyRequest,
    @Query('next') next: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.door.isAtSecondStep(request)) {
      await reply.send(this.secondStepPage(request, nextStep(next), false));
    } else await reply.redirect('/admin/sign-in', 303);
  }

  @Post('sign-in/code')
  @PublicPage('the cookie of the first step and a one-time code are the credential')
  async takeSecondStep(
    @Req() request: FastifyRequest,
    @Body() form: PostedForm | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnPage(request, this.config.publicUrl);
    const next = nextStep(form?.['next']);
    const session = await this.door.takeSecondStep(request, typed(form, 'code'));
    if (session === 'gone') await reply.redirect('/admin/sign-in?note=expired', 303);
    else if (session === null) await reply.status(401).send(this.secondStepPage(request, next, true));
    else await this.enter(request, reply, session, next);
  }

  @Post('sign-out')
  @Staff('viewer')
  async signOut(
    @Scope() scope: StaffScope,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.signOut(scope, staffSecretOf(request) ?? '');
    clearStaffCookie(reply);
    await reply.redirect('/admin/sign-in?note=signed_out', 303);
  }

  private async enter(
    request: FastifyRequest,
    reply: FastifyReply,
    session: StaffSession,
    next: string,
  ): Promise<void> {
    setStaffCookie(reply, session);
    if (!session.pending) this.devices.remember(request, reply, session.email);
    const way = next === '/admin' ? '' : `?next=${encodeURIComponent(next)}`;
    await reply.redirect(session.pending ? SECOND_STEP + way : next, 303);
  }

  private signInPage(request: FastifyRequest, facts: Parameters<typeof signInView>[0]): string {
    return this.pages.render(request, {
      template: 'admin/sign-in/sign-in',
      viewOf: (locale) => ({ title: locale.t('admin.sign_in.title'), view: signInView(facts, locale) }),
    });
  }

  private secondStepPage(request: FastifyRequest, next: string, failed: boolean): string {
    return this.pages.render(request, {
      template: 'admin/sign-in/second-step',
      viewOf: (locale) => ({
        title: locale.t('admin.second_step.title'),
        view: secondStepView(next, failed, locale),
      }),
    });
  }
}
