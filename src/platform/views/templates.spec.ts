import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import Handlebars from 'handlebars';
import { AssetLibrary } from './assets';
import { CATALOGUES, messagesIn, SOURCE_LANGUAGE } from './catalogue';
import { PageRenderer, templateFiles } from './page-renderer';

const ROOT = resolve(__dirname, '../..');
const SOURCES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|hbs)$/.test(file) && !file.endsWith('.spec.ts'),
);
const READ_ALOUD = /\s(?:title|alt|placeholder|aria-label|aria-description|label)="[^"]*\p{L}[^"]*"/u;

interface Call {
  readonly helper: string;
  readonly subject: string;
}

/** Collects from a template its own text, its triple-stashes, and its calls of helpers. */
class Reading extends Handlebars.Visitor {
  text = '';
  readonly unescaped: string[] = [];
  readonly calls: Call[] = [];

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    this.text += content.value;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { original } = mustache.path as hbs.AST.PathExpression;
    if (!mustache.escaped) this.unescaped.push(original);
    if (mustache.params.length > 0 || (mustache.hash as hbs.AST.Hash | undefined)) this.call(mustache);
    super.MustacheStatement(mustache);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.call(expression);
    super.SubExpression(expression);
  }

  private call({ path, params: [subject] }: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    const literal = subject?.type === 'StringLiteral' ? (subject as hbs.AST.StringLiteral).value : '';
    this.calls.push({ helper: (path as hbs.AST.PathExpression).original, subject: literal });
  }
}

function readingOf(template: string): Reading {
  const reading = new Reading();
  reading.accept(Handlebars.parse(template));
  return reading;
}

const templates = templateFiles(ROOT).map((file) => ({
  name: relative(ROOT, file),
  reading: readingOf(readFileSync(file, 'utf8')),
}));
const words = new Set(CATALOGUES.flatMap((name) => Object.keys(messagesIn(name, SOURCE_LANGUAGE))));

describe.each(templates)('$name', ({ name, reading }) => {
  it('prints nothing unescaped but the body in a layout', () => {
    const allowed = name.endsWith('layout.hbs') ? ['body'] : [];
    expect(reading.unescaped).toEqual(allowed);
  });

  it('holds no words of its own', () => {
    const visible = reading.text.replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
    expect(visible).not.toMatch(/\p{L}/u);
    expect(reading.text).not.toMatch(READ_ALOUD);
  });

  it('has no style attributes, no inline handlers, and asks no other host', () => {
    expect(reading.text).not.toMatch(/\s(?:style|on[a-z]+)=/);
    expect(reading.text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
  });

  it('calls t and asset only, with keys and names that exist', () => {
    const assets = new AssetLibrary();
    for (const { helper, subject } of reading.calls) {
      if (helper === 'asset') expect(() => assets.path(subject)).not.toThrow();
      else
        expect({ helper, known: words.has(subject), subject }).toEqual({ helper: 't', known: true, subject });
    }
  });
});

it('finds a key wherever a template names one, and none where it names data', () => {
  const template = `{{> box title=(t 'a')}}{{#if (t "b")}}{{t "c" of=(t 'd')}}{{else}}{{t name}}{{/if}}`;
  const named = readingOf(template).calls.map(({ helper, subject }) => `${helper} ${subject}`);
  expect(named.sort()).toEqual(['t ', 't a', 't b', 't c', 't d']);
});

describe('catalogues', () => {
  it('have a message for every key that is written out in the source', () => {
    const named = SOURCES.flatMap((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      return [...source.matchAll(/\bt\(\s*'([a-z_.0-9]+)'/g)].map(([, key]) => `${file}: ${key ?? ''}`);
    });
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((where) => !words.has(where.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('have no message that nothing says', () => {
    const source = SOURCES.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    const prefixes = [...source.matchAll(/[`']((?:[a-z_0-9]+\.)+)(?:\$\{|')/g)].map(
      ([, prefix]) => prefix ?? '',
    );
    const said = (key: string) =>
      source.includes(`'${key}'`) ||
      source.includes(`"${key}"`) ||
      prefixes.some((prefix) => key.startsWith(prefix));
    expect([...words].filter((key) => !said(key))).toEqual([]);
  });
});

describe('PageRenderer', () => {
  it('parses every template, and knows none that is not there', () => {
    const renderer = new PageRenderer(new AssetLibrary());
    expect(() => renderer.render('platform/views/nothing', {}, { locale: 'en' } as never)).toThrow(
      RangeError,
    );
  });
});
