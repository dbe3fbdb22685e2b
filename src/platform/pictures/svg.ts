import { SaxesParser, type SaxesTagNS } from 'saxes';
import { refuseSvg } from './pictures.errors';
import { keptAttributes, sized, type Attributes } from './svg-attributes';
import { SvgCost } from './svg-cost';
import { assertOwnRules, shortened } from './svg-style';
import { EDITOR_NAMESPACE, SVG_ELEMENTS, SVG_LEFT_OUT } from './svg-vocabulary';

const SVG = 'http://www.w3.org/2000/svg';
const HTML = 'http://www.w3.org/1999/xhtml';

const DEEPEST = 40;
const MOST_ELEMENTS = 4_000;
/** What is referred to costs whoever looks at it as if it stood there each time: in elements. */
const MOST_DRAWN = 10_000;

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
      refuseSvg('svg_malformed', `line ${line}, which is no correct XML (${shortened(reason)})`);
    });
    parser.on('doctype', () => refuseSvg('svg_doctype', 'a <!DOCTYPE, in which entities can be declared'));
    parser.on('processinginstruction', ({ target }) =>
      refuseSvg('svg_instruction', `an instruction (<?${shortened(target)}?>)`),
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
    const attributes = keptAttributes(tag);
    if (this.isNote(tag)) this.leftOut ||= this.open.length;
    if (this.leftOut > 0) return;
    this.style = '';
    this.cost.enter(tag.local, attributes);
    const isRoot = this.open.length === 1;
    this.written += `<${tag.local}${isRoot ? ` xmlns="${SVG}"` : ''}${written(isRoot ? sized(attributes) : attributes)}>`;
  }

  private leave(tag: SaxesTagNS): void {
    if (tag.local === 'style' && this.leftOut === 0) this.endStyle();
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
      refuseSvg('svg_too_complex', `more than ${String(MOST_ELEMENTS)} elements`);
    if (this.open.length > DEEPEST)
      refuseSvg('svg_too_complex', `elements nested deeper than ${String(DEEPEST)} levels`);
  }

  private assertPlace({ uri, local, name }: SaxesTagNS): void {
    if (this.open.length === 1 && (uri !== SVG || local !== 'svg'))
      refuseSvg('not_svg', `<${shortened(name)}> where <svg xmlns="${SVG}"> has to be`);
    if (this.open.at(-2)?.local === 'style') refuseSvg('svg_style', `<${shortened(name)}> in its <style>`);
  }

  /** Whether an element is an editor's note, and not part of the drawing. @throws PictureRefused when it is neither */
  private isNote({ uri, local, name }: SaxesTagNS): boolean {
    if (uri !== SVG && EDITOR_NAMESPACE.test(uri)) return true;
    if (uri === HTML) refuseSvg('svg_html', `HTML (<${shortened(name)}>)`);
    if (uri !== SVG) refuseSvg('svg_element', `an element of another language (<${shortened(name)}>)`);
    if (local === 'script') refuseSvg('svg_script', 'a script (<script>)');
    if (!SVG_ELEMENTS.has(local) && !SVG_LEFT_OUT.has(local))
      refuseSvg('svg_element', `<${shortened(local)}>, which a logo does not need`);
    return SVG_LEFT_OUT.has(local);
  }

  private endStyle(): void {
    assertOwnRules(this.style, 'its <style>');
    this.cost.style(this.style);
  }

  private assertCheap(): void {
    if (this.cost.total() > MOST_DRAWN)
      refuseSvg('svg_too_complex', 'parts that refer to one another until there is too much to draw');
  }
}

function written(attributes: Attributes): string {
  return [...attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
