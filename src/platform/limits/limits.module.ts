import { Global, Module } from '@nestjs/common';
import { CredentialAttempts } from './credential-attempts.service';
import { RateLimits } from './limits.service';
import { SignInLimits } from './sign-in-limits.service';

const LIMITS = [RateLimits, SignInLimits, CredentialAttempts];

/** Rate limits; global, because every guard asks it. */
@Global()
@Module({ providers: LIMITS, exports: LIMITS })
export class LimitsModule {}
