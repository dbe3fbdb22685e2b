import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { ContractDocumentsService } from '../../../contracts/contract-documents.service';
import { ContractsService } from '../../../contracts/contracts.service';
import { ImportsService } from '../../../imports/imports.service';
import { OrganisationsService } from '../../../organisations/organisations.service';
import type { OrganisationScope } from '../../../platform/access/scopes';
import { Transactions } from '../../../platform/database/transactions';
import { CLI_ORIGIN } from '../../cli-context';
import { DEMO_NAME, DEMO_SETTINGS } from './demo-organisation';
import { demoRecords, type DemoRecord } from './demo-records';

interface LoadOptions {
  readonly log: (line: string) => void;
  /** `YYYY-MM-DD`; all dates of the demo are relative to it. */
  readonly today: string;
}

/**
 * Creates the demo organisation in one transaction. Deterministic: the same day gives the same organisation.
 *
 * @returns its id
 * @throws Error when the importer rejects a record
 */
export async function loadDemo(app: INestApplicationContext, { log, today }: LoadOptions): Promise<string> {
  log('Loading the demo organisation …');
  const started = performance.now();
  const records = demoRecords(today);
  const id = await app.get(Transactions).run(async () => {
    const organisations = app.get(OrganisationsService);
    const made = await organisations.create(DEMO_NAME, CLI_ORIGIN);
    const scope = { organisationId: made.id, ...CLI_ORIGIN };
    await organisations.change(scope, DEMO_SETTINGS);
    await importRecords(app, scope, records);
    await addDocuments(app, scope);
    return made.id;
  });
  log(`  ${summaryOf(records)}`);
  log(`  in ${((performance.now() - started) / 1_000).toFixed(1)} seconds.`);
  return id;
}

/** Imports the records as a merchant's file, within the current transaction. */
async function importRecords(
  app: INestApplicationContext,
  scope: OrganisationScope,
  records: readonly DemoRecord[],
): Promise<void> {
  const imports = app.get(ImportsService);
  const content = Readable.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const { id } = await imports.receive(scope, { format: 'ndjson', content });
  const { counts, failure } = await imports.perform(scope, id);
  if (counts.created === records.length) return;
  const problems = [
    failure ?? `${String(records.length - counts.created)} records of the demo do not go in:`,
  ];
  for await (const { line, field, reason } of imports.everyError(scope, id))
    problems.push(`${field ?? ''} ${reason}: ${JSON.stringify(records[line - 1])}`);
  throw new Error(problems.join('\n'));
}

/** Attaches the files of `documents/`: in it, the folder of a contract's documents has its external id. */
async function addDocuments(app: INestApplicationContext, scope: OrganisationScope): Promise<void> {
  const root = join(__dirname, 'documents');
  const contracts = readdirSync(root).sort();
  const ids = await app.get(ContractsService).idsByExternalId(scope, contracts);
  for (const contract of contracts) {
    for (const file of readdirSync(join(root, contract)).sort()) {
      const content = createReadStream(join(root, contract, file));
      // `order-form.pdf` becomes `Order form.pdf`.
      const name = file.charAt(0).toUpperCase() + file.slice(1).replaceAll('-', ' ');
      await app.get(ContractDocumentsService).add(scope, ids.get(contract) ?? '', { name, content });
    }
  }
}

/** `10 contacts, 11 contracts, …` */
function summaryOf(records: readonly DemoRecord[]): string {
  const counts = new Map<string, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Array.from(counts, ([type, count]) => {
    const noun = type === 'usage' ? 'usage event' : type.replace('_', ' ');
    return `${String(count)} ${noun}s`;
  }).join(', ');
}
