import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** A static file with its media type. */
export interface Asset {
  readonly body: Buffer;
  readonly contentType: string;
}

const FOLDER = join(__dirname, 'assets');
const PUBLIC_PATH = '/assets/';
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
/** The common part of both style sheets: elements, page frame and components. */
const EVERYWHERE = [
  'tokens',
  'elements',
  'controls',
  'header',
  'menus',
  'tab-bar',
  'frame',
  'entry',
  'parts',
  'figures',
  'filters',
  'lists',
  'list-cards',
];
/** Styles of single tabs of the portal; the console uses them too. */
const TABS = ['overview', 'entitlements', 'pricing', 'usage', 'estimate', 'payments', 'details', 'methods'];
/** The additional styles of the console: its frame, then one file per section that needs one. */
const CONSOLE = [
  'console-shell',
  'console-parts',
  'console-forms',
  'console-door',
  'console-records',
  'console-record-lists',
  'console-log',
  'console-integration',
  'console-imports',
  'console-settings',
];
/** Our style sheets. Each is a concatenation of files; later rules override earlier ones. */
const STYLE_SHEETS: Readonly<Record<string, readonly string[]>> = {
  'foyer.css': [
    ...EVERYWHERE,
    'preview',
    'invoice',
    'invoice-lines',
    'invoice-due',
    ...TABS,
    'contracts',
    'timeline',
    'print',
  ],
  'console.css': [
    ...EVERYWHERE,
    'invoice',
    'invoice-lines',
    'invoice-due',
    ...TABS,
    'contracts',
    'timeline',
    ...CONSOLE,
  ],
};

/**
 * Stylesheets and scripts that pages load, read once at boot. Each file name holds a hash of the content, so
 * `/assets/:name` is served as `immutable`.
 * All styles of a page are one file, so that the first paint waits for one response: `foyer.css` in the portal,
 * `console.css` in the admin console. Scripts keep their names.
 */
@Injectable()
export class AssetLibrary {
  private readonly hashedNames = new Map<string, string>();
  private readonly assets = new Map<string, Asset>();

  constructor() {
    for (const [name, files] of Object.entries(STYLE_SHEETS)) this.add(name, styleSheet(files));
    for (const name of readdirSync(FOLDER).filter((file) => !file.endsWith('.css'))) {
      this.add(name, readFileSync(join(FOLDER, name)));
    }
  }

  /** URL of an asset by its plain name, `foyer.css`. @throws RangeError when it does not exist */
  path(name: string): string {
    const hashed = this.hashedNames.get(name);
    if (hashed === undefined) throw new RangeError(`no asset "${name}"`);
    return PUBLIC_PATH + hashed;
  }

  /** The asset of a hashed name, `foyer-1a2b3c4d5e6f.css`, or undefined when there is none. */
  find(hashedName: string): Asset | undefined {
    return this.assets.get(hashedName);
  }

  private add(name: string, body: Buffer): void {
    const extension = extname(name);
    const contentType = CONTENT_TYPES[extension];
    if (contentType === undefined) throw new RangeError(`no content type for the asset "${name}"`);
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const hashedName = `${name.slice(0, -extension.length)}-${hash}${extension}`;
    this.hashedNames.set(name, hashedName);
    this.assets.set(hashedName, { body, contentType });
  }
}

/** Pico in a cascade layer, so that our styles override it regardless of specificity; then our files, without comments. */
function styleSheet(files: readonly string[]): Buffer {
  const pico = readFileSync(require.resolve('@picocss/pico/css/pico.classless.min.css'), 'utf8');
  const ours = files.map((name) => readFileSync(join(FOLDER, `${name}.css`), 'utf8')).join('');
  const plain = ours.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, '\n');
  return Buffer.from(`@layer pico{${pico.replace(/@charset "[^"]*";/, '')}}${plain}`);
}
