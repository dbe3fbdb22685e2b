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

/** Options of all templates: a name that the model lacks is an error, and only our helpers can be called. */
const COMPILE_OPTIONS: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { t: true, asset: true },
  preventIndent: true,
};

/**
 * Renders view models as HTML pages. Every `*.hbs` file is parsed at construction, so that a syntax error stops the boot,
 * and compiled when it is first rendered. A template's name is its path without extension: `portal/invoices/invoices`.
 *
 * A page is rendered into the nearest `*.layout.hbs` in or above its folder, and that into `platform/views/layout`; each
 * layout prints its content as `body`. A page contains only the icons that it uses.
 *
 * Templates have two helpers: `t` (a message by key, its parameters by name) and `asset` (the path of an asset).
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

/** Removes the icons that the page does not use. The layout contains all icons, with the ids `i-<name>`. */
function withoutUnusedIcons(html: string): string {
  return html.replace(/<symbol id="(i-[a-z]+)".*<\/symbol>\n/g, (symbol, id: string) =>
    html.includes(`"#${id}"`) ? symbol : '',
  );
}

/** Paths of all templates below a folder. */
export function templateFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => join(folder, file));
}

/** The helper `t`. `templates.spec.ts` checks that the keys in templates exist. */
function translate(key: MessageKey, options: HelperOptions): string {
  const { locale } = options.data as { locale: PageLocale };
  return locale.t(key, options.hash as Record<string, string | number>);
}
