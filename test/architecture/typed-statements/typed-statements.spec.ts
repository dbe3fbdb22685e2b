import 'reflect-metadata';
import type { Statements } from '../../../src/platform/database/statements';
import { createDatabase } from '../../support/database';
import { sourceFiles } from '../source-files';
import { faultsOf, type Fault } from './comparison';
import { declarationsIn, type Declarations, type DeclaredRead } from './declared-reads';
import { Describer } from './described-columns';
import { recordTexts, type RecordedTexts } from './recorded-texts';
import { readSchemaFacts } from './schema-facts';

/** Columns whose declared type is right, although the statement does not show it, and why. */
const HELD_OTHERWISE: Readonly<Record<string, string>> = {
  'src/credit-notes/credit-notes.repository.ts invoice_number may be null':
    'a foreign key says that the invoice is there',
  'src/invoices/document/invoice-documents.repository.ts size may be null':
    'an invoice has a file only when it is stored whole',
  'src/invoices/invoices.repository.ts cursor_key may be null':
    'a CHECK constraint gives issued_at to all but drafts, which the list omits',
  'src/invoices/invoices.repository.ts overdue may be null':
    'foreign keys say that customer and organisation are there',
  'src/ledger/invoice-moves.repository.ts type may be refund': 'a refund is not allocated to invoices',
  'src/payments/payments.repository.ts name may be null': 'the statement omits payments without a name',
  'src/webhooks/leases.repository.ts given_up may be null':
    'the same statement sets failing_since where it matters',
};

/** Reads that are wrong on purpose: the test has to report them. */
const WRONG = 'test/architecture/typed-statements/wrong-reads.ts';

interface FaultyRead extends Fault {
  readonly path: string;
  readonly read: string;
}

let declarations: Declarations;
let texts: RecordedTexts;
let faults: FaultyRead[];
beforeAll(async () => {
  const paths = sourceFiles(/^src\/(?!.*\.spec\.ts$).*\.ts$/)
    .filter(({ text }) => /\b(Statements|KeysetList|statement)\b/.test(text))
    .map(({ path }) => path);
  declarations = declarationsIn([...paths, WRONG]);
  texts = await recordTexts([...paths, WRONG], composeStatements);
  faults = await allFaults();
});

/** Calls what composes statements from its arguments, once for each combination of filters. */
async function composeStatements(sql: Statements): Promise<void> {
  const { EventsRepository } = await import('../../../src/events/events.repository');
  const events = new EventsRepository(sql);
  for (const types of [null, []])
    for (const customerId of [null, ''])
      for (const objectId of [null, ''])
        await events.findAfter('', { after: 0, limit: 1, types, customerId, objectId });
}

async function allFaults(): Promise<FaultyRead[]> {
  const database = await createDatabase();
  const describer = new Describer(database.url, await readSchemaFacts(database));
  await describer.connect();
  const found: FaultyRead[] = [];
  for (const read of declarations.reads) {
    const [path = ''] = read.at.split(':');
    for (const fault of await faultsOfRead(describer, read))
      found.push({ path, read: `${read.at} ${read.name}`, ...fault });
  }
  await describer.end();
  await database.drop();
  return found;
}

/** Each fault once, however many statements the read may run. */
async function faultsOfRead(describer: Describer, read: DeclaredRead): Promise<Fault[]> {
  const found = new Map<string, Fault>();
  for (const text of read.sources.flatMap((source) => [...(texts.get(source) ?? [])])) {
    const all = await describer.describe(text).then(
      (columns) => faultsOf(read, columns, declarations.checker),
      (error: unknown): Fault[] => [{ column: 'all', declared: 'the statement', fact: String(error) }],
    );
    for (const fault of all) found.set(`${fault.column} ${fault.fact}`, fault);
  }
  return [...found.values()];
}

const sentence = ({ column, declared, fact }: Fault): string => `${column}: ${declared}, ${fact}`;

it('knows each statement, its text and what runs it', () => {
  const { reads, sources } = declarations;
  const run = new Set(reads.flatMap((read) => read.sources));
  expect(reads.length).toBeGreaterThan(250);
  expect(sources.length).toBeGreaterThan(250);
  expect(sources.filter((source) => !texts.has(source))).toEqual([]);
  expect([...texts.keys()].filter((source) => !sources.includes(source))).toEqual([]);
  expect(sources.filter((source) => !run.has(source))).toEqual([]);
  const unresolved = reads.filter((read) => read.sources.length === 0);
  expect(unresolved.filter(({ at }) => !at.startsWith(WRONG))).toEqual([]);
  expect(unresolved).toHaveLength(1);
});

it('declares the columns, types and nulls that each statement returns, but for the listed ones', () => {
  const keyOf = ({ path, column, fact }: FaultyRead): string => `${path} ${column} ${fact}`;
  const own = faults.filter(({ path }) => path !== WRONG);
  const unexplained = own.filter((fault) => !(keyOf(fault) in HELD_OTHERWISE));
  expect(unexplained.map((fault) => `${fault.read}: ${sentence(fault)}`)).toEqual([]);
  expect([...new Set(own.map(keyOf))].sort()).toEqual(Object.keys(HELD_OTHERWISE).sort());
});

it('reports a wrong declaration of each kind, and no right one', () => {
  const wrong = faults.filter(({ path }) => path === WRONG);
  expect(wrong.map((fault) => `${fault.read.replace(/^\S+ /, '')} ${sentence(fault)}`)).toEqual([
    'list status: declared string, is not returned',
    'list cursor_key: needed by the list, may be null',
    'list number: not declared, is returned',
    'refused all: the statement, error: relation "no_such_table" does not exist',
    'names number: declared string, is not returned',
    'names num: not declared, is returned',
    'kinds total: declared string, is number',
    'kinds due_date: declared Date | null, is string',
    'kinds metadata: declared string, is object',
    'kinds scopes: declared number[], is string[]',
    'nulls id: declared string, may be null',
    'nulls name: declared string, may be null',
    'nulls expires_at: declared string, may be null',
    'nulls amount: declared number, may be null',
    'nulls greatest: declared number, may be null',
    'nulls counted: declared number, may be null',
    'values id: declared string | null, is never null',
    'values period: declared string | null, is never null',
    'values contracts: declared number | null, is never null',
    'values name: declared string | null, is never null',
    'values names: declared string[] | null, is never null',
    'written end_date: declared string, may be null',
    'texts role: declared "viewer" | "support" | "admin", may be owner',
    'texts rights: declared "all" | "some" | "none", is never none',
  ]);
});
