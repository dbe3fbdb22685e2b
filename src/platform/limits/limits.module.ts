import { Global, Module } from '@nestjs/common';
import { CredentialAttempts } from './credential-attempts.service';
import { RateLimits } from './limits.service';

/** Rate limits; global, because every guard asks it. */
@Global()
@Module({ providers: [RateLimits, CredentialAttempts], exports: [RateLimits, CredentialAttempts] })
export class LimitsModule {}
