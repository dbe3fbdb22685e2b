import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import Handlebars from 'handlebars';
import { templateFiles } from './page-renderer';

type Statement = hbs.AST.Statement;
type Context = Readonly<Record<string, unknown>>;

const ROOT = resolve(__dirname, '../..');

/**
 * Every path that a template would look up in vain, conditions too: there Handlebars' strict mode is silent.
 * In: the template's name, as the renderer takes it, and the model it is given. Out: `template: path`, each once.
 * Both branches of a condition count as far as the model goes: what is null is not entered. For tests.
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

  private mustache({ path, params, hash }: hbs.AST.MustacheStatement, context: Context): void {
    const helper = params.length > 0 || hash !== undefined;
    const looked = [...(helper ? [] : [path]), ...params, ...valuesOf(hash)];
    for (const expression of looked) this.value(expression, context);
  }

  private block({ path, params, program, inverse }: hbs.AST.BlockStatement, context: Context): void {
    const [subject] = params;
    const value = subject === undefined ? undefined : this.value(subject, context);
    if ((path as hbs.AST.PathExpression).original === 'each') {
      for (const item of (value ?? []) as readonly unknown[]) this.walk(program.body, item as Context);
    } else {
      const taken = Handlebars.Utils.isEmpty(value) ? inverse : program;
      if (taken) this.walk(taken.body, context);
    }
  }

  private partial({ name, params, hash }: hbs.AST.PartialStatement, context: Context): void {
    const file = this.partials.get((name as hbs.AST.PathExpression).original);
    if (file === undefined) throw new Error(`no partial "${(name as hbs.AST.PathExpression).original}"`);
    const [subject] = params;
    const base = subject === undefined ? context : (this.value(subject, context) as Context);
    const given = (hash?.pairs ?? []).map(({ key, value }) => [key, this.value(value, context)]);
    this.template(file, { ...base, ...Object.fromEntries(given) });
  }

  private value(expression: hbs.AST.Expression, context: Context): unknown {
    if (expression.type !== 'PathExpression') return (expression as { value?: unknown }).value;
    const { parts, original } = expression as hbs.AST.PathExpression;
    let found: unknown = context;
    for (const part of parts as string[]) {
      if (typeof found !== 'object' || found === null || !(part in found)) {
        this.absent.add(`${this.current}: ${original}`);
        return undefined;
      }
      found = (found as Context)[part];
    }
    return found;
  }
}

function valuesOf(hash: hbs.AST.Hash | undefined): hbs.AST.Expression[] {
  return (hash?.pairs ?? []).map((pair) => pair.value);
}
