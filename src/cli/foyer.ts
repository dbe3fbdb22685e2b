#!/usr/bin/env node
import 'reflect-metadata';
import { Command } from 'commander';
import { registerAdminCommands } from './admin.command';
import { registerApiKeyCommands } from './api-key.command';
import { CliContext } from './cli-context';
import { registerImportCommand } from './import.command';
import { registerMigrateCommand } from './migrate.command';
import { registerOpenApiCommand } from './openapi.command';
import { registerOrganisationCommands } from './organisation.command';
import { Problem } from '../platform/http/problems';
import { registerQuickstartCommand } from './quickstart/quickstart.command';

/** The `foyer` command. */
async function main(): Promise<void> {
  const program = new Command('foyer')
    .description('Runs and feeds a Foyer billing portal.')
    .showHelpAfterError();
  const context = new CliContext();
  registerMigrateCommand(program, context);
  registerOrganisationCommands(program, context);
  registerApiKeyCommands(program, context);
  registerAdminCommands(program, context);
  registerImportCommand(program, context);
  registerOpenApiCommand(program);
  registerQuickstartCommand(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = 2;
});

/** The message of an error; for a validation problem, each refused field with its reason. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const errors = error instanceof Problem ? error.errors : [];
  const lines = errors.map(({ field, message }) => `${field}: ${message}`);
  return lines.length > 0 ? lines.join('\n') : error.message;
}
