import type { Command } from 'commander';
import { OrganisationsService } from '../organisations/organisations.service';
import { CLI_ORIGIN, type CliContext } from './cli-context';

/** `foyer organisation create|list` */
export function registerOrganisationCommands(program: Command, context: CliContext): void {
  const organisation = program.command('organisation').description('make and list organisations');
  organisation
    .command('create')
    .description('make an organisation')
    .argument('<name>', "the merchant's name as customers know it")
    .action((name: string) =>
      context.withApp(async (app) => {
        const made = await app.get(OrganisationsService).create(name, CLI_ORIGIN);
        process.stdout.write(`${made.id}\n`);
      }),
    );
  organisation
    .command('list')
    .description('list the organisations, oldest first')
    .action(() =>
      context.withApp(async (app) => {
        for (const { id, branding } of await app.get(OrganisationsService).listAll()) {
          process.stdout.write(`${id}  ${branding.name}\n`);
        }
      }),
    );
}
