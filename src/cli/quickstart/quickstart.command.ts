import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Command } from 'commander';
import { createApp } from '../../app.factory';
import { parseConfig, processEnvironment } from '../../config/app-config';
import { freePort } from '../../platform/local-services/free-port';
import { PortTaken } from '../../platform/local-services/listen-error';
import { completeEnvironment } from '../local-services';
import { migrate } from '../../platform/database/migrate';
import { LOCAL_FOLDER } from '../project-root';
import { prepareDemo, type Demo } from './demo';
import { untilStopped } from './until-stopped';

const DEFAULT_PORT = '3000';
const HIGHEST_PORT = 65_535;

/** Content of `.foyer/quickstart.json`, for programs. */
interface QuickstartFile extends Demo {
  readonly base_url: string;
}

/** `foyer quickstart`: runs Foyer with private servers and demo data until stopped. */
export function registerQuickstartCommand(program: Command): void {
  program
    .command('quickstart')
    .description('start Foyer with private servers and demo data, and run until stopped')
    .action(run);
}

async function run(): Promise<void> {
  const environment = processEnvironment();
  const variables = { ...environment, PORT: await port(environment['PORT']) };
  say('Starting Postgres and Redis …');
  const services = await completeEnvironment(variables);
  let app: NestFastifyApplication | null = null;
  try {
    const config = parseConfig(services.environment);
    const ran = await migrate(config);
    if (ran.length > 0) say('The database is ready.');
    app = await createApp(config);
    const demo = await prepareDemo(app, { log: say, file: FILE });
    await app.listen(config.port, config.host);
    await announce({ base_url: config.publicUrl, ...demo }, config.redisUrl !== null);
    await untilStopped();
    say('Stopping …');
  } finally {
    await app?.close();
    await services.stop();
  }
}

/** File in which programs find what the quickstart prints. */
const FILE = join(LOCAL_FOLDER, 'quickstart.json');

/**
 * Checks the port before anything is started, because loading the demo takes long. A PORT that is no number
 * is left for the configuration to refuse.
 */
async function port(wanted = DEFAULT_PORT): Promise<string> {
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > HIGHEST_PORT) return wanted;
  try {
    return String(await freePort(Number(wanted)));
  } catch (error) {
    if (error instanceof PortTaken) error.message += ' PORT=0 finds one.';
    throw error;
  }
}

async function announce(file: QuickstartFile, hasRedis: boolean): Promise<void> {
  const { base_url, organisation_id, api_key, admin, customer_id, redirect_url } = file;
  const content = { base_url, organisation_id, api_key, admin, customer_id, redirect_url };
  await mkdir(LOCAL_FOLDER, { recursive: true });
  await writeFile(FILE, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  say(`
Foyer is running at ${base_url}${hasRedis ? '' : ' (without Redis: sessions are served from Postgres)'}

  Portal of a demo customer (the link opens once):
    ${redirect_url}

  Admin console: ${base_url}/admin
    ${admin.email}
    ${admin.password}

  API key:      ${api_key}
  API browser:  ${base_url}/docs
  The same for programs: .foyer/quickstart.json

Stop with Ctrl+C.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
