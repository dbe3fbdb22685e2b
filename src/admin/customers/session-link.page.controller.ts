import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Customer } from '../../customers/customers.types';
import { Staff } from '../../platform/access/access.decorators';
import { ValidationFailed } from '../../platform/http/problems';
import { SessionMintingService } from '../../sessions/session-minting.service';
import { SessionsService } from '../../sessions/sessions.service';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { NamesService } from '../console/names.service';
import { referencesOf } from '../sessions/session-rows.view';
import { SingleUseForm } from '../console/single-use-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { askView, liveViews } from './ask.view';
import { CustomerPages } from './customer-pages';
import { linkLifetime, lifetimeField, linkMadeView, linkProblem } from './session-link.view';

/**
 * Creates a session link for a customer. Its bearer acts as the customer, so it requires permission to change
 * customers.
 */
@ApiExcludeController()
@Controller('admin/customers/:id/session-link')
export class SessionLinkPageController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly minting: SessionMintingService,
    private readonly names: NamesService,
    private readonly pages: CustomerPages,
  ) {}

  /** Asks for confirmation and shows the live sessions, which the link ends when it is opened. */
  @Get()
  @Staff('admin')
  async ask(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const isMissing = visit.settings.default_return_url === null;
    return this.askPage(visit, customer, isMissing ? 'required' : null);
  }

  /** Answers with the page of the link instead of a redirect: the link is not stored, so no later page can show it. */
  @Post()
  @Staff('admin')
  @SingleUseForm()
  async make(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const link_ttl = linkLifetime(typed(form, 'lifetime'));
    try {
      const session = await this.minting.mint(scope, { customer_id: customer.id, link_ttl });
      const view = linkMadeView(session, customer, locale);
      const title = locale.t('admin.session_link.made');
      await reply.send(
        await this.pages.page(visit, customer, { template: 'admin/customers/session-link', title, view }),
      );
    } catch (error) {
      const code = returnUrlFault(error);
      if (code === null) throw error;
      await reply.status(422).send(await this.askPage(visit, customer, code));
    }
  }

  /** @param fault error of the return URL; null when it is valid */
  private async askPage(visit: ConsoleVisit, customer: Customer, fault: string | null): Promise<string> {
    const { scope, locale } = visit;
    const sessions = await this.sessions.liveOfCustomer(scope, customer.id);
    const nameOf = await this.names.of(scope, referencesOf(sessions));
    const facts = {
      name: 'session_link' as const,
      path: 'session-link',
      texts: [
        locale.t('admin.session_link.text'),
        locale.t('admin.session_link.ends', { count: sessions.length }),
      ],
      live: liveViews(sessions, { nameOf, now: Date.now() }, locale),
      problem: fault === null ? null : linkProblem(fault, locale),
      fields: [lifetimeField(locale)],
    };
    const view = askView(facts, customer, locale);
    return this.pages.page(visit, customer, { template: 'admin/customers/ask', title: view.ask.title, view });
  }
}

/** The error code of the return URL; null for any other error. */
function returnUrlFault(error: unknown): string | null {
  if (!(error instanceof ValidationFailed)) return null;
  return error.errors.find(({ field }) => field === 'return_url')?.code ?? null;
}
