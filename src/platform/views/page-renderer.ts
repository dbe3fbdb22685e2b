import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars, { type HelperOptions, type TemplateDelegate } from 'handlebars';
import { AssetLibrary } from './assets';
import type { MessageKey } from './catalogue';
import type { PageLocale } from './page-locale';

const ROOT = resolve(__dirname, '../..');
const PARTIALS = 'platform/views/partials/';
const DOCUMENT = 'platform/views/layout';
const LAYOUT = '.layout';

/** How every template is compiled: a name that is not in the model fails, and no helper but ours is called. */
const COMPILE_OPTIONS: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { t: true, asset: true },
  preventIndent: true,
};

/**
 * KeyedMutex view models into pages. Every `*.hbs` is parsed at construction, where a mistake stops the boot, and named by
 * its path without extension: `portal/invoices/invoices`; its first rendering compiles it, once. A page stands in the nearest `*.layout.hbs` at or above its folder, and that
 * in `platform/views/layout`; each prints what it surrounds as `body`.
 * Of the icons, a page carries those that it shows.
 * Templates know two helpers: `t` (a message by key, its parameters by name) and `asset` (the path of an asset).
 */
@Injectable()
export class PageRenderer {
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, TemplateDelegate>();
  private readonly layouts = new Map<string, string>();

  constructor(private readonly assets: AssetLibrary) {
    this.handlebars.registerHelper('t', translate);
    this.handlebars.registerHelper('asset', (name: string) => this.assets.path(name));
    for (const file of templateFiles(ROOT)) this.add(file);
  }

  /**
   * Renders a whole HTML page.
   *
   * @param model the view model and `frame`; must have every key that the template and its layouts print
   * @throws Error when a key or the template is missing
   */
  render(template: string, model: object, locale: PageLocale): string {
    const runtime = { data: { locale } };
    let body = this.templateOf(template)(model, runtime);
    const layout = this.layoutOf(template);
    if (layout !== undefined) body = this.templateOf(layout)({ ...model, body }, runtime);
    return withoutUnusedIcons(this.templateOf(DOCUMENT)({ ...model, body }, runtime));
  }

  private add(file: string): void {
    const name = relative(ROOT, file)
      .split(sep)
      .join('/')
      .replace(/\.hbs$/, '');
    const tree = this.handlebars.parse(readFileSync(file, 'utf8'));
    const template = this.handlebars.compile(tree, COMPILE_OPTIONS);
    if (name.startsWith(PARTIALS)) this.handlebars.registerPartial(basename(name), template);
    else this.templates.set(name, template);
    if (name.endsWith(LAYOUT)) this.layouts.set(dirname(name), name);
  }

  private templateOf(name: string): TemplateDelegate {
    const template = this.templates.get(name);
    if (template === undefined) throw new RangeError(`no template "${name}"`);
    return template;
  }

  private layoutOf(template: string): string | undefined {
    for (let folder = dirname(template); folder !== '.'; folder = dirname(folder)) {
      const layout = this.layouts.get(folder);
      if (layout !== undefined) return layout;
    }
    return undefined;
  }
}

/** The layout holds every icon there is, by `i-<name>`; what nothing on the page refers to is weight only. */
function withoutUnusedIcons(html: string): string {
  return html.replace(/<symbol id="(i-[a-z]+)".*<\/symbol>\n/g, (symbol, id: string) =>
    html.includes(`"#${id}"`) ? symbol : '',
  );
}

/** Every template below a folder. */
export function templateFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => join(folder, file));
}

/** `templates.spec.ts` checks that templates name keys that exist. */
function translate(key: MessageKey, options: HelperOptions): string {
  const { locale } = options.data as { locale: PageLocale };
  return locale.t(key, options.hash as Record<string, string | number>);
}
