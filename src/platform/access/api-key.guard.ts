import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Forbidden, Unauthorized } from '../http/problems';
import { bearerOf } from './bearer';
import type { ApiKeyScopeName, OrganisationScope } from './scopes';
import { ApiKeyVerifier } from './verifiers';

/** Establishes an {@link OrganisationScope} from `x-api-key` (or `Authorization: Bearer`). */
@Injectable()
export class ApiKeyGuard {
  constructor(private readonly verifier: ApiKeyVerifier) {}

  /**
   * @throws Unauthorized for a missing, unknown, revoked or expired key.
   * @throws Forbidden for a key without the scope, or one of another organisation than the header names.
   */
  async scope(request: FastifyRequest, needed: ApiKeyScopeName): Promise<OrganisationScope> {
    const header = request.headers['x-api-key'];
    const presented = typeof header === 'string' ? header : bearerOf(request);
    const key = presented === null ? null : await this.verifier.verify(presented);
    if (!key) throw new Unauthorized('A valid API key is required in x-api-key.');
    const named = request.headers['organisation'];
    if (named !== undefined && named !== key.organisationId) {
      throw new Forbidden('The organisation header does not match the API key.', 'organisation_mismatch');
    }
    if (!key.scopes.includes(needed)) {
      throw new Forbidden(`The API key lacks the scope ${needed}.`, 'scope_missing');
    }
    return {
      organisationId: key.organisationId,
      actor: { type: 'api_key', id: key.id },
      ip: request.ip,
      requestId: request.id,
    };
  }
}
