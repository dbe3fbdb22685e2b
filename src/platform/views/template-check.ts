import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import Handlebars from 'handlebars';
import { templateFiles } from './page-renderer';

type Statement = hbs.AST.Statement;
/** `else` may be missing, although Handlebars' types say otherwise. */
type Block = Omit<hbs.AST.BlockStatement, 'inverse'> & { inverse?: hbs.AST.Program };
type Context = Readonly<Record<string, unknown>>;

const ROOT = resolve(__dirname, '../..');

/**
 * Lists every path of a template that the model lacks, as `template: path`, without duplicates. Includes conditions,
 * where Handlebars' strict mode reports nothing. Both branches of a condition are checked; null values are not entered.
 * For tests.
 *
 * @param template name of the template, as the renderer takes it
 */
export function absentKeys(template: string, model: object): string[] {
  const check = new Check();
  check.template(join(ROOT, `${template}.hbs`), model as Context);
  return [...check.absent];
}

class Check {
  readonly absent = new Set<string>();
  private current = '';
  private readonly partials = new Map(
    templateFiles(join(ROOT, 'platform/views/partials')).map((file) => [basename(file, '.hbs'), file]),
  );

  template(file: string, context: Context): void {
    const outer = this.current;
    this.current = basename(file);
    this.walk(Handlebars.parse(readFileSync(file, 'utf8')).body, context);
    this.current = outer;
  }

  private walk(statements: readonly Statement[], context: Context): void {
    for (const statement of statements) {
      if (statement.type === 'MustacheStatement')
        this.mustache(statement as hbs.AST.MustacheStatement, context);
      if (statement.type === 'BlockStatement') this.block(statement as hbs.AST.BlockStatement, context);
      if (statement.type === 'PartialStatement') this.partial(statement as hbs.AST.PartialStatement, context);
    }
  }

  private mustache(mustache: hbs.AST.MustacheStatement, context: Context): void {
    const hash = pairsOf(mustache).map((pair) => pair.value);
    const given = [...mustache.params, ...hash];
    for (const expression of given.length === 0 ? [mustache.path] : given) this.value(expression, context);
  }

  private block({ path, params, program, inverse }: Block, context: Context): void {
    const [subject] = params;
    const value = subject && this.value(subject, context);
    if (path.original === 'each') {
      for (const item of (value ?? []) as readonly Context[]) this.walk(program.body, item);
    } else {
      const taken = Handlebars.Utils.isEmpty(value) ? inverse : program;
      if (taken) this.walk(taken.body, context);
    }
  }

  private partial(partial: hbs.AST.PartialStatement, context: Context): void {
    const { original } = partial.name as hbs.AST.PathExpression;
    const file = this.partials.get(original);
    if (file === undefined) throw new Error(`no partial "${original}"`);
    const [subject] = partial.params;
    const base = subject ? (this.value(subject, context) as Context) : context;
    const given = pairsOf(partial).map(({ key, value }) => [key, this.value(value, context)] as const);
    this.template(file, { ...base, ...Object.fromEntries(given) });
  }

  private value(expression: hbs.AST.Expression, context: Context): unknown {
    if (expression.type !== 'PathExpression') return (expression as { value?: unknown }).value;
    const { parts, original } = expression as hbs.AST.PathExpression;
    let found: unknown = context;
    for (const part of parts) {
      if (typeof found !== 'object' || found === null || !(part in found)) {
        this.absent.add(`${this.current}: ${original}`);
        return undefined;
      }
      found = (found as Context)[part];
    }
    return found;
  }
}

/** Without arguments, Handlebars omits `hash`, although its types say otherwise. */
function pairsOf(node: { hash?: hbs.AST.Hash }): hbs.AST.HashPair[] {
  return node.hash?.pairs ?? [];
}
