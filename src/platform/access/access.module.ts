import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { ApiKeyGuard } from './api-key.guard';
import { PortalSessionGuard } from './portal-session.guard';
import { StaffGuard } from './staff.guard';

/**
 * Provides the global guard. `verifiers` are the modules that implement {@link ApiKeyVerifier}, {@link SessionVerifier}
 * and {@link StaffVerifier}.
 */
@Module({})
export class AccessModule {
  static with(verifiers: Type[]): DynamicModule {
    return {
      module: AccessModule,
      imports: verifiers,
      providers: [ApiKeyGuard, PortalSessionGuard, StaffGuard, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
