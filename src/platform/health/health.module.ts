import { Module } from '@nestjs/common';
import { Drain } from './drain';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

@Module({ controllers: [HealthController], providers: [Drain, Metrics, Readiness], exports: [Metrics] })
export class HealthModule {}
