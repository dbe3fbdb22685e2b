import { Global, Module } from '@nestjs/common';
import { CredentialAttempts } from './credential-attempts.service';
import { RateLimits } from './limits.service';
import { SignInLimits } from './sign-in-limits.service';

const LIMITS = [RateLimits, SignInLimits, CredentialAttempts];

/** Provides rate limits globally, because every guard uses them. */
@Global()
@Module({ providers: LIMITS, exports: LIMITS })
export class LimitsModule {}
