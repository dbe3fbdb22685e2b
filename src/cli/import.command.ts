import { open, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { type Command, Option } from 'commander';
import { MappingRefused } from '../imports/imports.errors';
import { ImportsService, type Upload } from '../imports/imports.service';
import {
  IMPORT_FORMATS,
  IMPORT_JOB,
  type Import,
  type ImportError,
  type ImportFormat,
  isFinished,
} from '../imports/imports.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { JobWorkers } from '../platform/jobs/job-workers';
import { chooseOrganisation, type CliContext } from './cli-context';

interface ImportOptions {
  readonly map?: string;
  readonly format?: ImportFormat;
  readonly organisation?: string;
}

/** Exit codes of the command. */
const EXIT = { allIn: 0, someRejected: 1, nothingRead: 2 } as const;
const LOOK_EVERY_MS = 200;
/** Interval between progress lines when the output is no terminal, such as a log file. */
const LOG_EVERY_MS = 5_000;

/** `foyer import` */
export function registerImportCommand(program: Command, context: CliContext): void {
  program
    .command('import')
    .description('import records from NDJSON, or from CSV with a mapping')
    .argument('<file>', 'the file; importing it again changes nothing')
    .option('--map <file>', 'how columns of a CSV file become fields, as YAML or JSON')
    .addOption(
      new Option('--format <format>', 'what the file is, when its name does not tell').choices(
        IMPORT_FORMATS,
      ),
    )
    .option('--organisation <id>', 'whose records they are; needed when there are several organisations')
    .addHelpText(
      'after',
      '\nEnds with 0 when all went in, 1 when lines were rejected, 2 when nothing could be read.',
    )
    .action((file: string, options: ImportOptions) =>
      context.withApp(async (app) => {
        process.exitCode = await importFile(app, file, options);
      }),
    );
}

/**
 * Uploads the file as the API does, and runs the import job in this process unless a server takes the job
 * first.
 */
async function importFile(
  app: INestApplicationContext,
  file: string,
  options: ImportOptions,
): Promise<number> {
  const scope = await chooseOrganisation(app, options.organisation);
  const imports = app.get(ImportsService);
  const upload = await uploadOf(file, options);
  try {
    const { id } = await imports.receive(scope, upload);
    app.get(JobWorkers).start([IMPORT_JOB]);
    const finished = await watch(() => imports.get(scope, id));
    return await report(imports, scope, finished);
  } catch (error) {
    if (!(error instanceof MappingRefused)) throw error;
    const problems = error.problems.map(({ path, line, message }) => {
      const place = line === null || path === '' ? path : `line ${String(line)}, ${path}`;
      return `  ${place === '' ? '' : `${place}: `}${message}\n`;
    });
    process.stderr.write(`The mapping is wrong:\n${problems.join('')}`);
    return EXIT.nothingRead;
  }
}

async function uploadOf(file: string, options: ImportOptions): Promise<Upload> {
  const format = options.format ?? formatOf(file, options);
  const mapping =
    options.map === undefined ? null : await readFile(options.map, 'utf8').catch(unreadable(options.map));
  if (format === 'csv' && mapping === null) throw new Error('A CSV file needs a mapping: --map <file>');
  const content = (await open(file).catch(unreadable(file))).createReadStream();
  return format === 'csv' ? { format, mapping: mapping ?? '', content } : { format, content };
}

/** Names the file; Node's own message names the system call too. */
function unreadable(file: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`${file} cannot be read.`, { cause: error });
  };
}

function formatOf(file: string, { map }: ImportOptions): ImportFormat {
  const extension = extname(file).toLowerCase();
  if (map !== undefined || extension === '.csv') return 'csv';
  if (['.ndjson', '.jsonl'].includes(extension)) return 'ndjson';
  throw new Error(`Say what ${file} is: --format ndjson, or --format csv with --map <file>`);
}

/** Shows progress until the import is finished. */
async function watch(look: () => Promise<Import>): Promise<Import> {
  const progress = new Progress();
  for (;;) {
    const now = await look();
    progress.show(now);
    if (isFinished(now)) {
      progress.end();
      return now;
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** On a terminal one line that is overwritten, elsewhere a line every few seconds. */
class Progress {
  private last = '';
  private shownAt = -Infinity;

  show(state: Import): void {
    const text = progressText(state);
    const now = performance.now();
    if (text === this.last) return;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
    else if (now - this.shownAt < LOG_EVERY_MS && !isFinished(state)) return;
    else process.stderr.write(`${text}\n`);
    this.last = text;
    this.shownAt = now;
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
}

function progressText({ status, counts }: Import): string {
  if (status === 'queued') return 'waiting for its turn';
  if (status === 'reading') return `reading: ${amount(counts.read, 'record')}`;
  const done = counts.read - counts.pending;
  return `${status}: ${amount(done, 'record')} of ${amount(counts.read)}`;
}

async function report(imports: ImportsService, scope: OrganisationScope, finished: Import): Promise<number> {
  const { read, created, updated, unchanged, rejected } = finished.counts;
  if (finished.failure !== null) process.stderr.write(`The import failed: ${finished.failure}\n`);
  process.stdout.write(
    `${amount(read, 'record')} read: ${amount(created)} created, ${amount(updated)} updated, ` +
      `${amount(unchanged)} unchanged. ${amount(rejected, 'line')} rejected${rejected > 0 ? ':' : '.'}\n`,
  );
  for await (const error of imports.everyError(scope, finished.id))
    process.stdout.write(`${errorText(error)}\n`);
  if (finished.status === 'failed' || read === 0) return EXIT.nothingRead;
  return rejected > 0 ? EXIT.someRejected : EXIT.allIn;
}

/**
 * `line 17, column InvoiceAmount: "12,x" – is not an amount`. Values are quoted, so that control characters
 * in the file do not reach the terminal.
 */
function errorText({ line, column, field, value, reason }: ImportError): string {
  const place = column !== null ? `, column ${column}` : field !== null ? `, field ${field}` : '';
  const shown = value === null ? '' : `${JSON.stringify(value)} – `;
  return `line ${String(line)}${place}: ${shown}${reason}`;
}

function amount(count: number, noun?: string): string {
  const number = count.toLocaleString('en-US');
  return noun === undefined ? number : `${number} ${noun}${count === 1 ? '' : 's'}`;
}
