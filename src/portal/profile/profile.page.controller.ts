import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CustomerProfile } from '../../customers/customers.types';
import { CustomerProfileService } from '../../customers/customer-profile.service';
import { PROFILE_FIELDS, type ProfileField } from '../../organisations/organisations.types';
import { PortalPage } from '../../platform/access/access.decorators';
import type { FormErrors } from '../../platform/pages/form-errors';
import { Problem } from '../../platform/http/problems';
import { validated } from '../../platform/http/validation';
import { LANGUAGES } from '../../platform/views/catalogue';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { Visiting, type CustomerVisit } from '../visit';
import { COUNTRIES } from '../../platform/views/countries.view';
import { ChangeProfileDto } from './dto/profile.dto';
import { profileErrors, profileForm, type ProfileValues } from './profile-form.view';
import { profileView } from './profile.view';

/** The values and errors with which the form is rendered again. */
interface Refused {
  readonly values: ProfileValues;
  readonly errors: FormErrors;
}

@ApiExcludeController()
@Controller('s/:sid/profile')
@PortalTab('profile')
export class ProfilePageController {
  constructor(
    private readonly details: CustomerProfileService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  async show(@Visiting() visit: CustomerVisit, @Query('saved') saved: unknown): Promise<string> {
    const profile = await this.details.profile(visit.scope);
    return this.render(visit, profile, { saved: saved === '1', refused: null });
  }

  /** Saves and redirects to the page; a form with errors is rendered again as typed. */
  @Post()
  @PortalPage({ changes: true })
  async change(
    @Visiting() visit: CustomerVisit,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const profile = await this.details.profile(visit.scope);
    const country = profile.address?.country ?? null;
    const { changes, values } = profileForm(body, openFields(visit), country);
    try {
      await this.details.changeProfile(visit.scope, validated(ChangeProfileDto, changes));
    } catch (error) {
      if (!(error instanceof Problem) || error.errors.length === 0) throw error;
      const refused = { values, errors: profileErrors(error.errors, visit.locale) };
      await reply.status(error.status).send(this.render(visit, profile, { saved: false, refused }));
      return;
    }
    await reply.redirect(`${visit.base}/profile?saved=1`, 303);
  }

  private render(
    visit: CustomerVisit,
    profile: CustomerProfile,
    state: { saved: boolean; refused: Refused | null },
  ): string {
    const { locale, settings, scope, base } = visit;
    const data = {
      profile,
      values: state.refused?.values ?? null,
      errors: state.refused?.errors ?? {},
      editable: openFields(visit),
      read_only: scope.readOnly,
      locales: LANGUAGES,
      countries: COUNTRIES,
    };
    const view = profileView(data, locale, { profile: `${base}/profile`, merchant: settings.branding.name });
    const flash = state.saved ? { kind: 'success' as const, text: locale.t('profile.saved') } : null;
    return this.pages.render(visit, 'portal/profile/profile', view, {
      title: locale.t('tab.profile'),
      flash,
    });
  }
}

function openFields({ settings }: CustomerVisit): ProfileField[] {
  return PROFILE_FIELDS.filter((field) => settings.editable_profile_fields.includes(field));
}
