import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AssetLibrary } from './assets';

const library = new AssetLibrary();
const STYLE_SHEETS = ['foyer.css', 'console.css'];
const FOLDER = join(__dirname, 'assets');
const files = readdirSync(FOLDER);
const scripts = files.filter((name) => name.endsWith('.js'));

function bodyOf(name: string): Buffer {
  const asset = library.find(library.path(name).replace('/assets/', ''));
  if (asset === undefined) throw new Error(`no ${name}`);
  return asset.body;
}

describe('AssetLibrary', () => {
  it('serves an asset under a name that holds its hash', () => {
    expect(library.path('foyer.css')).toMatch(/^\/assets\/foyer-[0-9a-f]{12}\.css$/);
    expect(library.find(library.path('theme.js').replace('/assets/', ''))?.contentType).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it('finds nothing by a plain or an older name', () => {
    expect(library.find('foyer.css')).toBeUndefined();
    expect(library.find('foyer-000000000000.css')).toBeUndefined();
    expect(library.find('../assets.ts')).toBeUndefined();
  });

  it('throws when a page asks for an asset that is not there', () => {
    expect(() => library.path('nothing.js')).toThrow(RangeError);
  });

  it.each(STYLE_SHEETS)('has Pico in a layer below our styles: %s', (name) => {
    const css = bodyOf(name).toString();
    expect(css.startsWith('@layer pico{')).toBe(true);
    expect(css.indexOf('--pico-background-color: var(--page)')).toBeGreaterThan(css.indexOf('}:root'));
  });

  it('keeps each file of styles short, and sends every one of them', () => {
    const styles = files.filter((name) => name.endsWith('.css'));
    const sent = STYLE_SHEETS.map((name) => bodyOf(name).toString().replace(/\s/g, '')).join('\0');
    const written = styles.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
    expect(written.filter(({ text }) => text.split('\n').length > 250).map(({ name }) => name)).toEqual([]);
    const rules = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\s/g, '');
    expect(written.filter(({ text }) => !sent.includes(rules(text))).map(({ name }) => name)).toEqual([]);
  });

  it.each(STYLE_SHEETS)('stays within 40 KB, %s and all scripts together', (styles) => {
    const sizes = [styles, ...scripts].map((name) => gzipSync(bodyOf(name)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40 * 1024);
  });

  it.each([...STYLE_SHEETS, ...scripts])('%s asks no other host for anything', (name) => {
    const addresses =
      bodyOf(name)
        .toString()
        .match(/(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}/gi) ?? [];
    expect(addresses.filter((address) => !/w3\.org|picocss\.com/.test(address))).toEqual([]);
  });
});
