import { sourceFiles, sourcePaths, type SourceFile } from './source-files';

/**
 * Where Foyer's own environment is read; what the machine says of itself (the PATH); how a test run hands its servers
 * on; what runs before Foyer does; other people's apps.
 */
const ENVIRONMENT_READERS =
  /^(src\/config\/|src\/platform\/local-services\/machine\.ts$|test\/support\/run-environment\.ts$|scripts\/|docs\/examples\/)/;
const HOMELESS = /(^|[/.-])(utils?|helpers?|common|shared|misc)([/.-]|$)/i;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Words that comments do not use, and what to write instead. */
const UNCLEAR_WORDS: readonly (readonly [word: RegExp, advice: string])[] = [
  [/\bwho(m?)ever\b/i, 'instead of "whoever", name the role: the caller, the customer, the member of staff'],
  [
    /\bnobody\b/i,
    'instead of "nobody", name what is absent, such as "no caller", or say that the value is null',
  ],
  [/ In: /, 'instead of "In:", use @param, or name the parameter in backticks'],
];
const FEATURES = [
  'contracts',
  'credit-notes',
  'customers',
  'entitlements',
  'events',
  'invoices',
  'organisations',
  'payments',
  'pricing',
  'sessions',
  'webhooks',
];

it('names files and folders by their role', () => {
  expect(sourcePaths().length).toBeGreaterThan(200);
  expect(sourcePaths().filter((path) => HOMELESS.test(path))).toEqual([]);
});

it('names files and folders in lower case with dashes', () => {
  const code = sourcePaths().filter((path) => /^(src|test|scripts)\//.test(path));
  expect(code.filter((path) => !path.split('/').every((part) => NAME.test(part)))).toEqual([]);
});

it('has no barrels', () => {
  expect(sourcePaths().filter((path) => /\/index\.[cm]?[jt]s$/.test(path))).toEqual([]);
});

it.each(FEATURES)('furnishes the room %s like the others', (feature) => {
  const room = sourcePaths().filter((path) => path.startsWith(`src/${feature}/`));
  for (const role of ['module', 'controller', 'service', 'repository', 'types', 'errors']) {
    expect(room).toContain(`src/${feature}/${feature}.${role}.ts`);
  }
  // Invoices write rows of payments, too: for one that was paid outside Foyer.
  const home = feature === 'payments' ? 'ledger' : feature;
  expect(sourcePaths()).toContain(`src/${home}/${feature}.entity.ts`);
});

it('reads the environment in one place', () => {
  const reading = /\bprocess\s*\.\s*env\b|\benv\b[^=;]*\}\s*=\s*process\b|from '[n]ode:process'/;
  const readers = pathsWith(sourceFiles(/\.[cm]?[jt]s$/), reading);
  expect(readers.length).toBeGreaterThan(1);
  expect(readers.filter((path) => !ENVIRONMENT_READERS.test(path))).toEqual([]);
});

it('keeps SQL in repositories and the platform that carries it', () => {
  const statement = /\b(select\b[^'"`]{1,300}\bfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/;
  const home =
    /\.(repository|entity)\.ts$|^src\/platform\/(database|jobs|files|local-services|health|http\/idempotency)\//;
  const holders = pathsWith(sourceFiles(/^src\/.*\.ts$/), statement);
  expect(holders.length).toBeGreaterThan(5);
  expect(holders.filter((path) => !home.test(path))).toEqual([]);
});

it('says what a class looks like in one style sheet: all of them are on one page', () => {
  const sheets = new Map<string, Set<string>>();
  for (const { path, text } of sourceFiles(/\.css$/)) {
    for (const [, name = ''] of text.matchAll(/^(\.[\w-]+) \{/gm)) {
      sheets.set(name, (sheets.get(name) ?? new Set()).add(path));
    }
  }
  expect(sheets.size).toBeGreaterThan(100);
  expect([...sheets].filter(([, paths]) => paths.size > 1).map(([name]) => name)).toEqual([]);
});

it('pages by keyset, never by offset', () => {
  const repositories = sourceFiles(/^src\/.*\.repository\.ts$|^src\/platform\/database\/.*\.ts$/);
  expect(repositories.length).toBeGreaterThan(5);
  expect(pathsWith(repositories, /\boffset\s+(\$|\d|:)|\.(skip|offset)\(/i)).toEqual([]);
});

it('leaves nothing for later', () => {
  const written = sourceFiles(/\.([cm]?[jt]s|sql|hbs|lua|ya?ml|md|sh)$/);
  expect(written.filter(({ text }) => /\b([T]ODO|[F]IXME)\b/.test(text)).map(({ path }) => path)).toEqual([]);
});

it('writes comments in plain English', () => {
  const files = sourceFiles(/^src\/.*\.(ts|js|lua|hbs|css)$/);
  expect(files.length).toBeGreaterThan(200);
  const unclear = files.flatMap(({ path, text }) =>
    UNCLEAR_WORDS.filter(([word]) => word.test(commentsIn(path, text))).map(
      ([, advice]) => `${path}: ${advice}`,
    ),
  );
  expect(unclear).toEqual([]);
});

/** The comments of a file, one per line, without what they quote in backticks. */
function commentsIn(path: string, text: string): string {
  const comment = path.endsWith('.lua')
    ? /--.*$/gm
    : /(?<=^|\s)\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|\{\{![\s\S]*?\}\}/gm;
  return Array.from(text.matchAll(comment), ([found]) => found.replace(/`[^`]*`/g, '')).join('\n');
}

/** The files whose code, comments aside, matches. */
function pathsWith(files: readonly SourceFile[], pattern: RegExp): string[] {
  const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1');
  return files.filter(({ text }) => pattern.test(code(text))).map(({ path }) => path);
}
