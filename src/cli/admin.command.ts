import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { InvalidArgumentError, type Command } from 'commander';
import { STAFF_ROLES, type StaffRole } from '../platform/access/scopes';
import { isEmailAddress } from '../platform/http/fields/text.fields';
import { StaffProvisioningService } from '../staff/staff-provisioning.service';
import { chooseOrganisation, type CliContext } from './cli-context';

interface PasswordOptions {
  readonly organisation?: string;
  readonly email: string;
  readonly passwordStdin: boolean;
}

interface CreateOptions extends PasswordOptions {
  readonly name?: string;
  readonly role: StaffRole;
}

/** `foyer admin create` and `foyer admin recover` */
export function registerAdminCommands(program: Command, context: CliContext): void {
  const admin = program.command('admin').description('let people in to the admin console');
  withPassword(admin.command('create').description('make a member of staff'))
    .option('--name <name>', 'as colleagues know them; from the address unless said')
    .option('--role <role>', STAFF_ROLES.join(', '), readRole, 'owner')
    .action((options: CreateOptions) =>
      context.withApp(async (app) => {
        const scope = await chooseOrganisation(app, options.organisation);
        const { email, role, name = nameOf(email) } = options;
        const password = await passwordFor(options);
        await app.get(StaffProvisioningService).create(scope, { email, name, role }, password.text);
        say(options, password);
      }),
    );
  withPassword(
    admin
      .command('recover')
      .description('set a password for one who is locked out, and turn the second step off'),
  ).action((options: PasswordOptions) =>
    context.withApp(async (app) => {
      const scope = await chooseOrganisation(app, options.organisation);
      const password = await passwordFor(options);
      await app.get(StaffProvisioningService).recover(scope, options.email, password.text);
      say(options, password);
    }),
  );
}

/** 24 letters and digits in groups, easy to read aloud; 119 bits of entropy. */
export function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string =>
    Array.from({ length: 6 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

function withPassword(command: Command): Command {
  return command
    .requiredOption('--email <address>', 'what they sign in with', readEmail)
    .option('--organisation <id>', 'whose staff it is; needed when there are several organisations')
    .option('--password-stdin', 'read the password from standard input instead of making one', false);
}

interface Password {
  readonly text: string;
  /** True for a generated password, which has to be printed. */
  readonly made: boolean;
}

async function passwordFor({ passwordStdin }: PasswordOptions): Promise<Password> {
  if (!passwordStdin) return { text: newPassword(), made: true };
  return { text: (await text(process.stdin)).replace(/\r?\n$/, ''), made: false };
}

/** Prints a generated password once and alone on standard output, so that a script can read it. */
function say({ email }: PasswordOptions, password: Password): void {
  process.stderr.write(`${email} can sign in at <PUBLIC_URL>/admin\n`);
  if (password.made) process.stdout.write(`${password.text}\n`);
}

function readEmail(address: string): string {
  if (!isEmailAddress(address)) throw new InvalidArgumentError('An e-mail address is needed.');
  return address;
}

function readRole(role: string): StaffRole {
  const known = STAFF_ROLES.find((one) => one === role);
  if (known === undefined) throw new InvalidArgumentError(`Roles are ${STAFF_ROLES.join(', ')}.`);
  return known;
}

function nameOf(email: string): string {
  return email.split('@')[0] ?? email;
}
