import { join, relative, sep } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '..', '..', '..');
export const STATEMENTS = 'src/platform/database/statements.ts';
export const KEYSET_LIST = 'src/platform/database/keyset-list.ts';
/** What makes statements, and the file of what it makes. */
const MAKERS: Readonly<Record<string, string>> = { statement: STATEMENTS, KeysetList: KEYSET_LIST };

/** A property of a row, as TypeScript sees it. */
export interface DeclaredProperty {
  readonly name: string;
  /** The members of its type without null and undefined. */
  readonly types: readonly ts.Type[];
  readonly nullable: boolean;
  /** True when a row may lack it. */
  readonly optional: boolean;
  /** Its type as it is written. */
  readonly text: string;
}

/** A place where rows of a type are read. */
export interface DeclaredRead {
  /** `path:line` of the call. */
  readonly at: string;
  /** The statement's name in the source. */
  readonly name: string;
  /** `path:line` of each `statement(…)` or `new KeysetList(…)` that it may run. */
  readonly sources: readonly string[];
  /** Empty when the rows have no named properties: only their number is read. */
  readonly properties: readonly DeclaredProperty[];
  /** Columns that a list needs for its cursors, declared or not. They must not be null. */
  readonly needs: readonly string[];
}

/** What the compiler finds in some files. */
export interface Declarations {
  readonly checker: ts.TypeChecker;
  readonly reads: readonly DeclaredRead[];
  /** `path:line` of every `statement(…)` and `new KeysetList(…)`. */
  readonly sources: readonly string[];
}

/** Finds each read, its row type and the statements it runs, in files given by their paths from the root. */
export function declarationsIn(paths: readonly string[]): Declarations {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram(
    paths.map((path) => join(ROOT, path)),
    { ...options, noEmit: true },
  );
  const finder = new Finder(program.getTypeChecker());
  for (const path of paths) {
    const file = program.getSourceFile(join(ROOT, path));
    // These two run statements that other files make.
    if (file && path !== STATEMENTS && path !== KEYSET_LIST) finder.visit(file);
  }
  return finder;
}

class Finder implements Declarations {
  readonly reads: DeclaredRead[] = [];
  readonly sources: string[] = [];

  constructor(readonly checker: ts.TypeChecker) {}

  visit(node: ts.Node): void {
    if (this.isSource(node)) this.sources.push(placeOf(node));
    if (ts.isNewExpression(node) && this.isSource(node)) this.addList(node);
    if (ts.isCallExpression(node)) this.addRead(node);
    ts.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  private addList(list: ts.NewExpression): void {
    const type = this.checker.getTypeAtLocation(list) as ts.TypeReference;
    const [row] = this.checker.getTypeArguments(type);
    this.reads.push({
      at: placeOf(list),
      name: ts.isVariableDeclaration(list.parent) ? list.parent.name.getText() : 'list',
      sources: [placeOf(list)],
      properties: row === undefined ? [] : this.propertiesOf(row, list),
      needs: ['id', 'cursor_key'],
    });
  }

  private addRead(call: ts.CallExpression): void {
    const [query] = call.arguments;
    if (query === undefined || !this.isRead(call.expression)) return;
    const row = this.rowOf(call);
    this.reads.push({
      at: placeOf(call),
      name: query.getText().split(/[(\s]/, 1).join(),
      sources: this.sourcesOf(query),
      properties: row === undefined ? [] : this.propertiesOf(row, call),
      needs: [],
    });
  }

  private isRead(called: ts.Expression): boolean {
    if (!ts.isPropertyAccessExpression(called) || !/^(rows|first)$/.test(called.name.text)) return false;
    const { symbol } = this.checker.getTypeAtLocation(called.expression) as { symbol?: ts.Symbol };
    return symbol?.name === 'Statements' && isDeclaredIn(symbol, STATEMENTS);
  }

  /** `Row` of a call, written or inferred. */
  private rowOf(call: ts.CallExpression): ts.Type | undefined {
    const signature = this.checker.getResolvedSignature(call);
    const answer = signature && this.checker.getAwaitedType(signature.getReturnType());
    if (answer === undefined) return undefined;
    const whole = this.checker.getNonNullableType(answer);
    return this.checker.isArrayType(whole)
      ? this.checker.getTypeArguments(whole as ts.TypeReference)[0]
      : whole;
  }

  /** Of a union, what any of its members has; what another lacks is optional. */
  private propertiesOf(row: ts.Type, at: ts.Node): DeclaredProperty[] {
    const rows = row.isUnion() ? row.types : [row];
    const names = new Set(rows.flatMap((one) => one.getProperties().map(({ name }) => name)));
    return Array.from(names, (name) => {
      const found = rows.flatMap((one) => one.getProperty(name) ?? []);
      const declared = found.map((one) => this.checker.getTypeOfSymbolAtLocation(one, at));
      const types = declared.flatMap((type) => (type.isUnion() ? type.types : [type]));
      const isOptional = (one: ts.Symbol): boolean => (one.flags & ts.SymbolFlags.Optional) !== 0;
      return {
        name,
        types: types.filter(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0),
        nullable: types.some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0),
        optional: found.length < rows.length || found.some(isOptional),
        text: [...new Set(declared.map((type) => this.checker.typeToString(type)))].join(' or '),
      };
    });
  }

  private sourcesOf(query: ts.Expression): string[] {
    if (this.isSource(query)) return [placeOf(query)];
    if (ts.isConditionalExpression(query))
      return [...this.sourcesOf(query.whenTrue), ...this.sourcesOf(query.whenFalse)];
    const declaration = this.checker.getSymbolAtLocation(query)?.valueDeclaration;
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return [];
    return declaration.initializer ? this.sourcesOf(declaration.initializer) : [];
  }

  private isSource(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
    const path = MAKERS[node.expression.getText()];
    if (path === undefined) return false;
    const { symbol } = this.checker.getTypeAtLocation(node) as { symbol?: ts.Symbol };
    return symbol !== undefined && isDeclaredIn(symbol, path);
  }
}

function isDeclaredIn(symbol: ts.Symbol, path: string): boolean {
  return (symbol.declarations ?? []).some((one) => pathOf(one.getSourceFile().fileName) === path);
}

/** From the repository's root, with forward slashes. */
export function pathOf(file: string): string {
  return relative(ROOT, file).split(sep).join('/');
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${pathOf(file.fileName)}:${String(line + 1)}`;
}
