import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { Public } from '../access/access.decorators';
import { bearerOf } from '../access/bearer';
import { statement, Statements } from '../database/statements';
import { NotFound, Unauthorized } from '../http/problems';
import { RedisGate, type RedisState } from '../redis/redis.gate';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

const ping = statement('select 1 as one');

interface ReadinessReport {
  readonly status: 'ready' | 'degraded' | 'unavailable';
  readonly postgres: 'up' | 'down';
  readonly redis: 'up' | 'down' | 'off';
}

const REDIS: Record<RedisState, ReadinessReport['redis']> = { closed: 'up', open: 'down', off: 'off' };

/** Endpoints for orchestrators and monitoring; they return no personal data. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly sql: Statements,
    private readonly redis: RedisGate,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'metricsToken'>,
  ) {}

  /** Liveness: the process responds. */
  @Get('health/live')
  @Public('an orchestrator asks without a credential')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Readiness: Postgres responds. Without Redis the node is degraded and reports it, but is ready. */
  @Get('health/ready')
  @Public('a load balancer asks without a credential')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const redis = REDIS[this.redis.state];
    const up = !this.readiness.isStopping && (await this.postgresAnswers());
    if (!up) void reply.status(503).header('retry-after', '5');
    const status = up ? (redis === 'up' ? 'ready' : 'degraded') : 'unavailable';
    return { status, postgres: up ? 'up' : 'down', redis };
  }

  /** Metrics in the Prometheus text format. Requires METRICS_TOKEN as bearer; 404 when none is configured. */
  @Get('metrics')
  @Public('protected by its own bearer token')
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    if (this.config.metricsToken === null) throw new NotFound('The address');
    if (bearerOf(reply.request) !== this.config.metricsToken)
      throw new Unauthorized('The metrics token is required.');
    await reply.type(this.metrics.contentType).send(await this.metrics.text());
  }

  private async postgresAnswers(): Promise<boolean> {
    try {
      await this.sql.first(ping, []);
      return true;
    } catch {
      return false;
    }
  }
}
