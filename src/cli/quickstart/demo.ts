import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service';
import { ApiKeysService } from '../../organisations/api-keys.service';
import { OrganisationsService } from '../../organisations/organisations.service';
import { API_KEY_SCOPES, type OrganisationScope } from '../../platform/access/scopes';
import { SessionMintingService } from '../../sessions/session-minting.service';
import { CLI_ORIGIN } from '../cli-context';
import { prepareAdmin, type DemoAdmin } from './demo-admin';
import { loadDemo } from './demo/demo-loader';
import { DEMO_SETTINGS } from './demo/demo-organisation';

/** External id of the customer whose portal is opened. */
const FIRST_CUSTOMER = 'acme';

/** Access to the demo, which the quickstart prints. */
export interface Demo {
  readonly organisation_id: string;
  readonly api_key: string;
  readonly admin: DemoAdmin;
  readonly customer_id: string;
  readonly redirect_url: string;
}

interface DemoOptions {
  readonly log: (line: string) => void;
  /**
   * File in which an earlier start wrote its {@link Demo}. Its API key and its admin's password are used
   * again.
   */
  readonly file: string;
}

/** Loads the demo organisation into an empty database and mints a session for {@link FIRST_CUSTOMER}. */
export async function prepareDemo(app: INestApplicationContext, options: DemoOptions): Promise<Demo> {
  const [existing] = await app.get(OrganisationsService).listAll();
  const organisationId = existing?.id ?? (await loadDemo(app, { log: options.log, today: today() }));
  const scope: OrganisationScope = { organisationId, ...CLI_ORIGIN };
  const customer_id = await firstCustomer(app, scope);
  const session = await app
    .get(SessionMintingService)
    .mint(scope, { customer_id, return_url: returnUrlOf(existing?.default_return_url), link_ttl: 86_400 });
  const api_key = await keyOf(app, scope, options.file);
  const admin = await prepareAdmin(app, scope, options.file);
  return { organisation_id: organisationId, api_key, admin, customer_id, redirect_url: session.redirect_url };
}

function returnUrlOf(existing: string | null | undefined): string | null {
  return existing ?? DEMO_SETTINGS.default_return_url ?? null;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function firstCustomer(app: INestApplicationContext, scope: OrganisationScope): Promise<string> {
  const { id } = await app.get(CustomersService).getByExternalId(scope, FIRST_CUSTOMER);
  return id;
}

/** The key of an earlier start while it is valid, else a new one: only hashes of keys are stored. */
async function keyOf(app: INestApplicationContext, scope: OrganisationScope, file: string): Promise<string> {
  const keys = app.get(ApiKeysService);
  const earlier = await readFile(file, 'utf8')
    .then((text) => (JSON.parse(text) as Partial<Demo>).api_key ?? '')
    .catch(() => '');
  const verified = await keys.verify(earlier);
  if (verified?.organisationId === scope.organisationId) return earlier;
  const made = await keys.create(scope, { name: 'quickstart', scopes: API_KEY_SCOPES });
  return made.key;
}
