import type { Command } from 'commander';
import type { CliContext } from './cli-context';
import { migrate } from '../platform/database/migrate';

/** `foyer migrate`: migrates the database to this version's schema. */
export function registerMigrateCommand(program: Command, context: CliContext): void {
  program
    .command('migrate')
    .description("bring the database to this version's schema")
    .action(() =>
      context.withConfig(async (config) => {
        const ran = await migrate(config);
        process.stdout.write(
          ran.length === 0 ? 'The schema is up to date.\n' : `Migrated: ${ran.join(', ')}\n`,
        );
      }),
    );
}
