import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PortalPage } from '../../platform/access/access.decorators';
import type { FormErrors } from '../../platform/pages/form-errors';
import { Forbidden, Problem } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { RateLimits } from '../../platform/limits/limits.service';
import { SessionSignUpService } from '../../sessions/session-sign-up.service';
import { firstPage, SIGN_UP } from '../../sessions/sessions.types';
import { PortalPages } from '../portal.pages';
import { COUNTRIES } from '../../platform/views/countries.view';
import { profileErrors, profileForm, type ProfileValues } from '../profile/profile-form.view';
import { setSessionCookie } from '../session/session-cookies';
import { Visiting, type Visit } from '../visit';
import { SignUpDto } from './dto/sign-up.dto';
import { signUpView } from './sign-up.view';

const FIELDS = ['name', 'email', 'phone_number', 'address'] as const;
/** The page on which a guest signs up and becomes a customer. */
@ApiExcludeController()
@Controller(`s/:sid/${SIGN_UP}`)
export class SignUpPageController {
  constructor(
    private readonly signUps: SessionSignUpService,
    private readonly pages: PortalPages,
    private readonly limits: RateLimits,
  ) {}

  /** Shows the form. A customer, who is signed up already, is redirected. */
  @Get()
  @PortalPage({ guests: true })
  async show(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    if (visit.customer !== null) return reply.redirect(visit.base, 303);
    // A read-only session may not post the form.
    if (visit.scope.readOnly)
      throw new Forbidden('This session may look, but not sign up.', 'read_only_session');
    await reply.send(this.render(visit, { values: null, errors: {} }));
  }

  /** Creates the customer and redirects to its pages; a form with errors is rendered again as typed. */
  @Post()
  @PortalPage({ guests: true, changes: true })
  async signUp(
    @Visiting() visit: Visit,
    @Body() body: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { changes, values } = profileForm({ name: '', email: '', ...body }, FIELDS);
    const { scope, locale: pageLocale, session } = visit;
    try {
      const details = validated(SignUpDto, { ...changes, locale: session.locale ?? pageLocale.locale });
      await this.limits.countSignUp(request, scope.organisationId);
      const signedUp = await this.signUps.signUp(
        { ...scope, ip: request.ip, requestId: request.id },
        details,
        'cookie',
      );
      const { cookieSecret: secret, cookieLifetime: lifetime } = signedUp;
      const cookie = { sessionId: scope.sessionId, embedded: session.embedded, lifetime };
      if (secret !== null) setSessionCookie(reply, { ...cookie, secret });
    } catch (error) {
      if (!(error instanceof Problem) || error.errors.length === 0) throw error;
      const refused = { values, errors: profileErrors(error.errors, pageLocale) };
      await reply.status(error.status).send(this.render(visit, refused));
      return;
    }
    await reply.redirect(`${visit.base}/${firstPage('customer', visit.settings)}?welcome=1`, 303);
  }

  private render(visit: Visit, form: { values: ProfileValues | null; errors: FormErrors }): string {
    const { locale: pageLocale, settings, base } = visit;
    const links = { signUp: `${base}/${SIGN_UP}`, merchant: settings.branding.name };
    const view = signUpView({ ...form, countries: COUNTRIES }, pageLocale, links);
    return this.pages.render(visit, 'portal/sign-up/sign-up', view, { title: pageLocale.t('sign_up.title') });
  }
}
