import { InvalidArgumentError, type Command } from 'commander';
import { ApiKeysService } from '../organisations/api-keys.service';
import { API_KEY_SCOPES, type ApiKeyScopeName } from '../platform/access/scopes';
import { chooseOrganisation, type CliContext } from './cli-context';

interface CreateOptions {
  readonly organisation?: string;
  readonly scopes: readonly ApiKeyScopeName[];
}

/** `foyer api-key create` */
export function registerApiKeyCommands(program: Command, context: CliContext): void {
  program
    .command('api-key')
    .description('make API keys')
    .command('create')
    .description('make an API key and print it, once')
    .argument('<name>', 'what the key is for')
    .option('--organisation <id>', 'whose key it is; needed when there are several organisations')
    .option('--scopes <list>', 'comma-separated; all unless said', readScopes, [...API_KEY_SCOPES])
    .action((name: string, options: CreateOptions) =>
      context.withApp(async (app) => {
        const scope = await chooseOrganisation(app, options.organisation);
        const made = await app.get(ApiKeysService).create(scope, { name, scopes: options.scopes });
        process.stdout.write(`${made.key}\n`);
      }),
    );
}

function readScopes(text: string): ApiKeyScopeName[] {
  return text.split(',').map((part) => {
    const scope = API_KEY_SCOPES.find((known) => known === part.trim());
    if (scope === undefined) throw new InvalidArgumentError(`Scopes are ${API_KEY_SCOPES.join(', ')}.`);
    return scope;
  });
}
