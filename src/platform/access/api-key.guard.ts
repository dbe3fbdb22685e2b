import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Forbidden, Unauthorized } from '../http/problems';
import { CredentialAttempts } from '../limits/credential-attempts.service';
import { RateLimits } from '../limits/limits.service';
import { bearerOf } from './bearer';
import type { ApiKeyScopeName, OrganisationScope } from './scopes';
import { ApiKeyVerifier, type VerifiedApiKey } from './verifiers';

/** Establishes an {@link OrganisationScope} from `x-api-key` (or `Authorization: Bearer`). */
@Injectable()
export class ApiKeyGuard {
  constructor(
    private readonly verifier: ApiKeyVerifier,
    private readonly attempts: CredentialAttempts,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @throws Unauthorized for a missing, unknown, revoked or expired key
   * @throws TooManyRequests for a key above its limit, or an address with too many wrong keys
   * @throws Forbidden for a key without the scope, or a key of another organisation than the header names
   */
  async scope(request: FastifyRequest, needed: ApiKeyScopeName): Promise<OrganisationScope> {
    const key = await this.verify(request);
    if (!key) throw new Unauthorized('A valid API key is required in x-api-key.');
    await this.limits.countKey(request, key.id);
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

  private async verify(request: FastifyRequest): Promise<VerifiedApiKey | null> {
    const header = request.headers['x-api-key'];
    const presented = typeof header === 'string' ? header : bearerOf(request);
    if (presented === null) return null;
    return this.attempts.attempt(request, presented, () => this.verifier.verify(presented));
  }
}
