import { readFile, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { AppModule } from '../app.module';
import { parseConfig } from '../config/app-config';
import { apiDocument } from '../openapi';

interface OpenApiOptions {
  readonly write?: string;
  readonly check?: string;
}

/** `foyer openapi`: prints the API document, writes it, or checks that a file is current. */
export function registerOpenApiCommand(program: Command): void {
  program
    .command('openapi')
    .description('print the OpenAPI document as YAML')
    .option('--write <file>', 'write it to a file')
    .option('--check <file>', 'fail when the file is not current')
    .action(async (options: OpenApiOptions) => {
      const text = await documentText();
      if (options.write !== undefined) await writeFile(options.write, text);
      else if (options.check !== undefined) await assertCurrent(options.check, text);
      else process.stdout.write(text);
    });
}

async function assertCurrent(file: string, text: string): Promise<void> {
  const written = await readFile(file, 'utf8').catch(() => '');
  if (written !== text) throw new Error(`${file} is not current: run npm run openapi`);
}

/** Needs no connection to a database: the document is built from routes and DTOs alone. */
async function documentText(): Promise<string> {
  const config = parseConfig({
    NODE_ENV: 'test',
    DATABASE_URL: 'postgres://nowhere.invalid/none',
    FOYER_KEYS: `none:${randomBytes(32).toString('base64')}`,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new FastifyAdapter(), {
    logger: false,
    preview: true,
  });
  const text = stringify(apiDocument(app), { lineWidth: 0, aliasDuplicateObjects: false });
  return text;
}
