import type { Test } from 'supertest';
import { ApiKeysService } from '../../src/organisations/api-keys.service';
import { OrganisationsService } from '../../src/organisations/organisations.service';
import type { Organisation, OrganisationChanges } from '../../src/organisations/organisations.types';
import {
  API_KEY_SCOPES,
  type ApiKeyScopeName,
  type OrganisationScope,
} from '../../src/platform/access/scopes';
import { answerOf } from '../support/answers';
import type { TestApp } from '../support/app';

const SYSTEM = { actor: { type: 'system', id: 'test' }, ip: null, requestId: null } as const;

export interface MerchantOptions {
  readonly name?: string;
  /** What its API key may do. Default: everything. */
  readonly scopes?: readonly ApiKeyScopeName[];
  /** Settings other than the defaults. */
  readonly settings?: OrganisationChanges;
}

/** An organisation and its backend, which calls `/v1/…` with its API key. */
export class Merchant {
  constructor(
    readonly app: TestApp,
    readonly organisation: Organisation,
    readonly apiKey: string,
  ) {}

  /** For calling services past HTTP. */
  get scope(): OrganisationScope {
    return { ...SYSTEM, organisationId: this.organisation.id };
  }

  /** A request with this merchant's key: `merchant.call('delete', path).expect(204)`. */
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    return this.app.request[method](path).set('x-api-key', this.apiKey);
  }

  async get<Body>(path: string): Promise<Body> {
    return answerOf<Body>(this.call('get', path), 200);
  }

  /** POSTs what makes something; it must have been made. */
  async create<Body>(path: string, body: object): Promise<Body> {
    return answerOf<Body>(this.call('post', path).send(body), 201);
  }
}

/** Makes an organisation with an API key. */
export async function createMerchant(app: TestApp, options: MerchantOptions = {}): Promise<Merchant> {
  const organisations = app.app.get(OrganisationsService);
  const made = await organisations.create(options.name ?? 'Northwind Cloud', SYSTEM);
  const scope = { ...SYSTEM, organisationId: made.id };
  const { settings } = options;
  const organisation = settings === undefined ? made : await organisations.change(scope, settings);
  const scopes = options.scopes ?? API_KEY_SCOPES;
  const { key } = await app.app.get(ApiKeysService).create(scope, { name: 'test', scopes });
  return new Merchant(app, organisation, key);
}
