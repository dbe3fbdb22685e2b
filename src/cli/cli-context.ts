import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../app.module';
import { parseConfig, processEnvironment, type AppConfig } from '../config/app-config';
import type { ChangeOrigin, OrganisationScope } from '../platform/access/scopes';
import { OrganisationsService } from '../organisations/organisations.service';
import { completeEnvironment } from './local-services';
import { migrate } from '../platform/database/migrate';

/** Changes made by the command line are audited under this actor. */
export const CLI_ORIGIN: ChangeOrigin = { actor: { type: 'system', id: 'cli' }, ip: null, requestId: null };

/** Provides commands with the configuration, the database and the application. */
export class CliContext {
  /** Runs `work` with the configuration of this machine. Private servers run until `work` ends. */
  async withConfig(work: (config: AppConfig) => Promise<void>): Promise<void> {
    const services = await completeEnvironment({ LOG_LEVEL: 'error', ...processEnvironment() });
    try {
      await work(parseConfig(services.environment));
    } finally {
      await services.stop();
    }
  }

  /** Runs `work` with all services of the application, without its web server. */
  withApp(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
    return this.withConfig(async (config) => {
      await migrate(config);
      const app = await NestFactory.createApplicationContext(AppModule.with(config), { bufferLogs: true });
      app.useLogger(app.get(Logger));
      try {
        await work(app);
      } finally {
        await app.close();
      }
    });
  }
}

/**
 * The organisation that a command acts on: the named one, or the only one.
 *
 * @throws Error that lists the organisations when there are several and none is named
 */
export async function chooseOrganisation(
  app: INestApplicationContext,
  named?: string,
): Promise<OrganisationScope> {
  const all = await app.get(OrganisationsService).listAll();
  const found = named === undefined ? all : all.filter((organisation) => organisation.id === named);
  const [only, ...others] = found;
  if (only && others.length === 0) return { organisationId: only.id, ...CLI_ORIGIN };
  const list = all.map(({ id, branding }) => `  ${id}  ${branding.name}`).join('\n');
  throw new Error(
    all.length === 0
      ? 'There is no organisation yet. Make one: foyer organisation create <name>'
      : `Say which organisation with --organisation <id>:\n${list}`,
  );
}
