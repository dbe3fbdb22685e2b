import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import { PictureRefused } from './pictures.errors';
import { SvgCost } from './svg-cost';
import { assertOwnRules, assertOwnStyle, shortened } from './svg-style';
import { EDITOR_NAMESPACE, SVG_ATTRIBUTES, SVG_ELEMENTS, SVG_LEFT_OUT } from './svg-vocabulary';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const HTML = 'http://www.w3.org/1999/xhtml';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

const DEEPEST = 40;
const MOST_ELEMENTS = 4_000;
/** What is referred to costs whoever looks at it as if it stood there each time: in elements. */
const MOST_DRAWN = 10_000;
/** Units of the drawing, in either direction. */
const LONGEST_SIDE = 10_000;

/**
 * A drawing with nothing in it but what draws. In: an SVG document. Out: the same drawing, rewritten from what was
 * understood of it; comments, and what editors note for themselves, are left out.
 *
 * @throws PictureRefused for what could do anything else: run, load, link, move, hide or exhaust
 */
export function cleanSvg(text: string): string {
  return new Drawing().read(text);
}

class Drawing {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly open: SaxesTagNS[] = [];
  private readonly cost = new SvgCost();
  private written = '';
  /** What the `<style>` says that is being read: in as many pieces as it comes, it is judged whole. */
  private style = '';
  private elements = 0;
  /** Depth at which something began that is left out; 0 while nothing is. */
  private leftOut = 0;

  read(text: string): string {
    const { parser } = this;
    parser.on('error', ({ message }) => {
      // The place stands first, as line:column.
      const [, line = '1', reason = message] = /^(\d+):\d+: (.*)$/s.exec(message) ?? [];
      refuse('svg_malformed', `line ${line}, which is no correct XML (${shortened(reason)})`);
    });
    parser.on('doctype', () => refuse('svg_doctype', 'a <!DOCTYPE, in which entities can be declared'));
    parser.on('processinginstruction', ({ target }) =>
      refuse('svg_instruction', `an instruction (<?${shortened(target)}?>)`),
    );
    parser.on('opentag', (tag) => {
      this.enter(tag);
    });
    parser.on('closetag', (tag) => {
      this.leave(tag);
    });
    for (const kind of ['text', 'cdata'] as const) {
      parser.on(kind, (words) => {
        this.say(words);
      });
    }
    parser.write(text.replace(/^\uFEFF/, '').trim()).close();
    this.assertCheap();
    return this.written;
  }

  private enter(tag: SaxesTagNS): void {
    this.elements += 1;
    this.open.push(tag);
    this.assertSimple();
    this.assertPlace(tag);
    for (const attribute of Object.values(tag.attributes)) assertTame(attribute);
    if (this.isNote(tag)) this.leftOut ||= this.open.length;
    if (this.leftOut > 0) return;
    this.cost.enter(tag);
    this.written += `<${tag.local}${this.open.length === 1 ? rootAttributes(tag) : attributesOf(tag)}>`;
  }

  private leave(tag: SaxesTagNS): void {
    if (tag.local === 'style') this.endStyle();
    if (this.leftOut === 0) {
      this.cost.leave();
      this.written += `</${tag.local}>`;
    }
    if (this.leftOut === this.open.length) this.leftOut = 0;
    this.open.pop();
  }

  private say(words: string): void {
    if (this.leftOut > 0) return;
    const { local = '' } = this.open.at(-1) ?? {};
    if (local === 'style') this.style += words;
    // Words show where text is; elsewhere they are what stands between the lines of a file.
    const shows = ['text', 'tspan', 'title', 'desc', 'style'].includes(local);
    if (!shows) return;
    this.cost.say(words);
    this.written += escaped(words);
  }

  private assertSimple(): void {
    if (this.elements > MOST_ELEMENTS)
      refuse('svg_too_complex', `more than ${String(MOST_ELEMENTS)} elements`);
    if (this.open.length > DEEPEST)
      refuse('svg_too_complex', `elements nested deeper than ${String(DEEPEST)} levels`);
  }

  private assertPlace({ uri, local, name }: SaxesTagNS): void {
    if (this.open.length === 1 && (uri !== SVG || local !== 'svg'))
      refuse('not_svg', `<${shortened(name)}> where <svg xmlns="${SVG}"> has to be`);
    if (this.open.at(-2)?.local === 'style') refuse('svg_style', `<${shortened(name)}> in its <style>`);
  }

  /** Whether an element is an editor's note, and not part of the drawing. @throws PictureRefused when it is neither */
  private isNote({ uri, local, name }: SaxesTagNS): boolean {
    if (uri !== SVG && EDITOR_NAMESPACE.test(uri)) return true;
    if (uri === HTML) refuse('svg_html', `HTML (<${shortened(name)}>)`);
    if (uri !== SVG) refuse('svg_element', `an element of another language (<${shortened(name)}>)`);
    if (local === 'script') refuse('svg_script', 'a script (<script>)');
    if (!SVG_ELEMENTS.has(local) && !SVG_LEFT_OUT.has(local))
      refuse('svg_element', `<${shortened(local)}>, which a logo does not need`);
    return SVG_LEFT_OUT.has(local);
  }

  private endStyle(): void {
    assertOwnRules(this.style, 'its <style>');
    if (this.leftOut === 0) this.cost.style(this.style);
  }

  private assertCheap(): void {
    if (this.cost.total() > MOST_DRAWN)
      refuse('svg_too_complex', 'parts that refer to one another until there is too much to draw');
  }
}

/** @throws PictureRefused for an attribute that does more than to say how something looks */
function assertTame({ local, uri, name, value }: SaxesAttributeNS): void {
  if (/^on/i.test(local)) refuse('svg_handler', `an event handler (${shortened(name)})`);
  if (uri === XMLNS) return;
  if (local === 'href' && !/^#[\w.:-]+$/.test(value))
    refuse('svg_reference', `a reference to something outside of it (${name}="${shortened(value)}")`);
  if (uri === XML && local === 'base') refuse('svg_reference', 'a base for references (xml:base)');
  if (isLook({ local, uri })) assertOwnStyle(asDeclarations(local, value), `the attribute ${name}`);
}

/** What an attribute says, as a `style` would. */
function asDeclarations(local: string, value: string): string {
  return local === 'style' ? value : `${local}:${value}`;
}

function isLook({ local, uri }: Pick<SaxesAttributeNS, 'local' | 'uri'>): boolean {
  return uri === '' && SVG_ATTRIBUTES.has(local);
}

/** How large a drawing is has to be known before it is shown: one that only has a box is as large as that. */
function rootAttributes(tag: SaxesTagNS): string {
  const box = boxOf(tag);
  const namespace = ` xmlns="${SVG}"`;
  if (saysItsSize(tag)) return `${namespace}${attributesOf(tag)}`;
  if (!box) throw unsized();
  const size = ` width="${String(box.width)}" height="${String(box.height)}"`;
  return `${namespace}${size}${attributesOf(tag, ['width', 'height'])}`;
}

function saysItsSize({ attributes }: SaxesTagNS): boolean {
  const lengths = [attributes['width'], attributes['height']].map((length) => length?.value ?? '');
  return lengths.map((length) => sideOf(length.replace(/(px|pt|mm|cm|in)$/, ''))).every(isSide);
}

/** The size of its box; null when it has none. @throws PictureRefused when it has one that is none */
function boxOf({ attributes }: SaxesTagNS): { width: number; height: number } | null {
  const box = attributes['viewBox']?.value.trim();
  if (box === undefined) return null;
  const [, , width = NaN, height = NaN, ...more] = box.split(/[\s,]+/).map(sideOf);
  if (!isSide(width) || !isSide(height) || more.length > 0) throw unsized();
  return { width, height };
}

function isSide(side: number): boolean {
  return side > 0 && side <= LONGEST_SIDE;
}

function sideOf(text: string): number {
  return /^-?\d*\.?\d+$/.test(text) ? Number(text) : NaN;
}

function unsized(): PictureRefused {
  const most = LONGEST_SIDE.toLocaleString('en');
  return new PictureRefused(
    'svg_size',
    `The SVG does not say how large it is: give it a viewBox, or width and height, of at most ${most} each.`,
  );
}

function attributesOf({ attributes }: SaxesTagNS, without: readonly string[] = []): string {
  // Of two references the newer kind holds, and one attribute is written once.
  const left = 'href' in attributes ? [...without, 'xlink:href'] : without;
  const kept = Object.values(attributes).filter(({ name }) => !left.includes(name));
  return kept.map(written).join('');
}

/** An attribute as it is kept; nothing for those that are left out. */
function written(attribute: SaxesAttributeNS): string {
  const { local, value, uri } = attribute;
  const isReference = local === 'href' && (uri === '' || uri === XLINK);
  return isReference || isLook(attribute) ? ` ${local}="${escaped(value)}"` : '';
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** @param found for people: what is wrong with it */
function refuse(code: string, found: string): never {
  throw new PictureRefused(code, `The SVG has ${found}. Remove it and upload the file again.`);
}
