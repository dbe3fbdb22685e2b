import { check } from 'recheck';
import ts from 'typescript';
import { sourceFiles, type SourceFile } from './source-files';

/**
 * Files whose expressions never meet text from outside, or text that is bounded so tightly that its square is nothing: each with
 * its reason.
 */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  'src/entitlements/decimals.ts': 'a number that Foyer writes itself, at most 30 characters',
  'src/invoices/document/file-name.ts': "an invoice's number, at most 255 characters",
  'src/platform/local-services/postgres.launcher.ts': "the log of Foyer's own Postgres",
  'src/platform/money/decimal.ts': 'a number that Foyer writes itself, at most 60 characters',
  'src/platform/money/money.ts': 'a decimal whose form was checked, at most 50 characters',
  'src/platform/pictures/svg-process.js':
    'a drawing of at most 64 KB, in a process that is ended after ten seconds',
  'src/platform/views/assets.ts': "Foyer's own style sheets, at boot",
  'src/platform/views/page-renderer.ts': "Foyer's own icons",
  'src/staff/known-passwords.ts': 'a password, at most 256 characters',
};

/** Without one of these, the text that an expression reads at one place has a fixed length. */
const UNBOUNDED = /[*+]|,\}/;

it('holds no regular expression whose cost outgrows its text', async () => {
  const expressions = sourceFiles(/^src\/.*(?<!\.spec)\.[jt]s$/)
    // What runs in a browser reads Foyer's own pages there.
    .filter(({ path }) => !path.includes('/assets/'))
    .filter(({ path }) => !(path in OUT_OF_REACH))
    .flatMap(expressionsOf)
    .filter(({ text }) => UNBOUNDED.test(text));
  expect(expressions.length).toBeGreaterThan(50);
  const faults: string[] = [];
  for (const { path, text } of expressions) {
    const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
    // The automaton decides; what it cannot read (look-around, back-references) is written otherwise.
    const { status } = await check(pattern, flags, { checker: 'automaton', timeout: 30_000 });
    if (status !== 'safe') faults.push(`${path}: ${text} is ${status}`);
  }
  expect(faults).toEqual([]);
});

function expressionsOf({ path, text }: SourceFile): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ path, text: node.text });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
  return found;
}
