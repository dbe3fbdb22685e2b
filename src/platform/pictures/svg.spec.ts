import { PictureRefused } from './pictures.errors';
import { cleanSvg } from './svg';

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const around = (inside: string, attributes = ''): string =>
  `<svg ${XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"${attributes}>${inside}</svg>`;

function refusal(svg: string): string {
  try {
    cleanSvg(svg);
  } catch (error) {
    if (error instanceof PictureRefused) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'taken';
}

const NESTED = '<g>'.repeat(50) + '</g>'.repeat(50);

describe('what is refused, and what is said of it', () => {
  it.each([
    ['a script', around('<script>alert(1)</script>'), 'svg_script', '<script>'],
    ['a script in capitals', around('<SCRIPT>alert(1)</SCRIPT>'), 'svg_element', '<SCRIPT>'],
    [
      'a script under a prefix',
      around('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'),
      'svg_script',
      '<script>',
    ],
    ['a script among an editor’s notes', around('<metadata><script/></metadata>'), 'svg_script', '<script>'],
    [
      'a script from elsewhere',
      around('<script href="//evil.example/x.js"/>'),
      'svg_reference',
      'evil.example',
    ],
    ['an event handler', around('<g onclick="alert(1)"/>'), 'svg_handler', 'onclick'],
    ['an event handler on the root', around('', ' onload="alert(1)"'), 'svg_handler', 'onload'],
    ['an event handler in capitals', around('', ' ONLOAD="alert(1)"'), 'svg_handler', 'ONLOAD'],
    ['HTML', around('<b xmlns="http://www.w3.org/1999/xhtml">x</b>'), 'svg_html', '<b>'],
    [
      'an HTML frame in a foreignObject',
      around('<foreignObject><iframe/></foreignObject>'),
      'svg_element',
      '<foreignObject>',
    ],
    ['MathML', around('<m xmlns="http://www.w3.org/1998/Math/MathML"/>'), 'svg_element', '<m>'],
    [
      'a picture from elsewhere',
      around('<image href="https://evil.example/a.png"/>'),
      'svg_reference',
      'evil.example',
    ],
    ['a picture within', around('<image href="#a"/>'), 'svg_element', '<image>'],
    [
      'a part from elsewhere',
      around('<use xlink:href="https://evil.example/a.svg#x"/>'),
      'svg_reference',
      'xlink:href',
    ],
    ['a part from a file of data', around('<use href="data:image/svg+xml,x#x"/>'), 'svg_reference', 'data:'],
    ['a link', around('<a href="#x"><path d=""/></a>'), 'svg_element', '<a>'],
    ['a link that runs', around('<a xlink:href="javascript:alert(1)"/>'), 'svg_reference', 'javascript:'],
    ['an animation', around('<animate attributeName="href" to="javascript:x"/>'), 'svg_element', '<animate>'],
    ['a set attribute', around('<set attributeName="onmouseover" to="x"/>'), 'svg_element', '<set>'],
    ['a filter', around('<filter><feImage/></filter>'), 'svg_element', '<filter>'],
    ['an imported style', around('<style>@import "//evil.example";</style>'), 'svg_style', '@import'],
    ['a font from elsewhere', around('<style>@font-face{src:x}</style>'), 'svg_style', '@font-face'],
    ['a style that loads', around('<style>g{fill:url(//evil.example)}</style>'), 'svg_style', 'url(//evil'],
    [
      'a style in pieces',
      around('<style>g{fill:ur<![CDATA[l(//evil.example)]]>}</style>'),
      'svg_style',
      'url(//evil',
    ],
    [
      'a style with a comment in its midst',
      around('<style>g{fill:ur<!-- -->l(//evil.example)}</style>'),
      'svg_style',
      'url(//',
    ],
    ['a style that is spelt otherwise', around('<style>g{fill:u\\72l(x)}</style>'), 'svg_style', 'escaped'],
    ['elements in a style', around('<style>g{<g/>}</style>'), 'svg_style', '<g> in its <style>'],
    [
      'an attribute that loads',
      around('<g style="background: URL( \'https://evil.example\' )"/>'),
      'svg_style',
      'style',
    ],
    ['a filling from elsewhere', around('<g fill="url(https://evil.example#a)"/>'), 'svg_style', 'fill'],
    ['an old expression', around('<g style="width: expression(alert(1))"/>'), 'svg_style', 'expression'],
    ['a base for references', around('<g xml:base="https://evil.example/"/>'), 'svg_reference', 'xml:base'],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${around('<text>&a;</text>')}`, 'svg_doctype', '<!DOCTYPE'],
    [
      'an entity of a file',
      `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${around('&a;')}`,
      'svg_doctype',
      '<!DOCTYPE',
    ],
    ['an unknown entity', around('<text>&nbsp;</text>'), 'svg_malformed', 'line 1'],
    [
      'a style sheet from elsewhere',
      `<?xml-stylesheet href="//evil.example"?>${around('')}`,
      'svg_instruction',
      'xml-stylesheet',
    ],
    ['an HTML page', '<html><body/></html>', 'not_svg', '<html>'],
    ['an svg in no namespace', '<svg viewBox="0 0 1 1"/>', 'not_svg', '<svg>'],
    ['what is cut off', around('<g>').slice(0, -6), 'svg_malformed', 'line 1'],
    ['two roots', around('') + around('<script/>'), 'svg_malformed', 'line 1'],
    ['no size', `<svg ${XMLNS}/>`, 'svg_size', 'viewBox'],
    ['a size of nothing', `<svg ${XMLNS} viewBox="0 0 0 10"/>`, 'svg_size', 'viewBox'],
    ['a giant', `<svg ${XMLNS} width="99999" height="99999"/>`, 'svg_size', '10,000'],
    ['a size in words', `<svg ${XMLNS} width="100%" height="100%"/>`, 'svg_size', 'viewBox'],
    ['a deep nest', around(NESTED), 'svg_too_complex', '40'],
    ['a crowd', around('<g/>'.repeat(5_000)), 'svg_too_complex', '4000'],
    ['a repetition of itself', around('<use id="a" href="#a"/>'), 'svg_too_complex', 'refer to one another'],
    [
      'a style that does not close its address',
      around('<style>g{fill:url(//evil.example</style>'),
      'svg_style',
      'evil.example',
    ],
    [
      'an address that does not close',
      around('<g fill="url(https://evil.example#a"/>'),
      'svg_style',
      'evil.example',
    ],
    ['a filter', around('<g style="filter: blur(40px)"/>'), 'svg_style', 'the property "filter"'],
    ['a mask by another name', around('<style>g{mask-image:url(#a)}</style>'), 'svg_style', 'mask-image'],
    [
      'a path as a property',
      around('<style>path{d:path("M0 0h1")}</style>'),
      'svg_style',
      'the property "d"',
    ],
    ['a variable', around('<g style="--v:var(--k,(;)) url(#a)"/>'), 'svg_style', 'var('],
    ['a variable without use', around('<g style="--v:url(#a)"/>'), 'svg_style', '--v'],
    ['a rule that is left open', around('<style>.a{fill:red</style>'), 'svg_style', 'do not close'],
    ['a dashed line', around('<path d="" stroke-dasharray=".001"/>'), 'svg_style', 'dashed'],
    ['a dashed line by style', around('<g style="stroke-dasharray:1 2"/>'), 'svg_style', 'dashed'],
    [
      'a long transform',
      around(`<g transform="${'scale(1) '.repeat(80)}"/>`),
      'svg_too_complex',
      'transform',
    ],
    [
      'a reference of another language',
      around('<use xmlns:f="urn:f" f:href="#a" xlink:href="#b"/>'),
      'svg_reference',
      'f:href',
    ],
    ['a giant in inches', `<svg ${XMLNS} width="200in" height="1in"/>`, 'svg_size', '10,000'],
    ['rules in rules', around('<style>g{path{fill:url(#a)}}</style>'), 'svg_style', 'rules'],
    ['a brace in quotation marks', around('<style>g{font-family:"}"}</style>'), 'svg_style', 'quotation'],
    ['an open quotation mark', around(`<style>g{font-family:"a}</style>`), 'svg_style', 'quotation'],
    ['a mask that is handed on', around('<style>*{mask: inherit}</style>'), 'svg_style', 'mask: inherit'],
    ['a clip path that is handed on', around('<g clip-path="inherit"/>'), 'svg_style', 'inherit'],
    ['a variable that refers', around('<g style="--a: url(#b); fill: var(--a)"/>'), 'svg_style', 'var('],
  ])('%s', (_what, svg, code, words) => {
    const said = refusal(svg);
    expect(said).toContain(`${code}: `);
    expect(said).toContain(words);
  });
});

describe('what is taken', () => {
  it('keeps the drawing, and leaves out what editors note', () => {
    const drawn = cleanSvg(
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
      <!-- Made with an editor -->
      <svg ${XMLNS} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
        xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="20mm" height="10mm"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" version="1.1" inkscape:version="1.3">
        <sodipodi:namedview id="x"><inkscape:page/></sodipodi:namedview>
        <metadata><rdf:RDF><rdf:li>me</rdf:li></rdf:RDF></metadata>
        <g inkscape:label="Layer 1" data-name="Layer 1"><path d="M0 0h1" fill="url(#a)"/></g>
      </svg>`,
    );
    expect(drawn).toBe(
      `<svg ${XMLNS} width="20mm" height="10mm"><g><path d="M0 0h1" fill="url(#a)"></path></g></svg>`,
    );
  });

  it('keeps styles, words and parts of its own', () => {
    const drawn = cleanSvg(
      around(
        '<defs><linearGradient id="a" xlink:href="#b"/></defs><style>.c&gt;g{fill:url("#a")}</style>' +
          '<text x="1">A &lt; &#66;</text><use xlink:href="#a" x="2&quot;"/>',
      ),
    );
    expect(drawn).toBe(
      `<svg ${XMLNS} width="20" height="10" viewBox="0 0 20 10"><defs><linearGradient id="a" href="#b"></linearGradient></defs>` +
        '<style>.c&gt;g{fill:url(&quot;#a&quot;)}</style><text x="1">A &lt; B</text>' +
        '<use x="2&quot;" href="#a"></use></svg>',
    );
    expect(cleanSvg(drawn)).toBe(drawn);
  });

  it('has one reference where it said two, the newer kind', () => {
    const drawn = cleanSvg(around('<use xlink:href="#a" href="#b"/><use xlink:href="#c"/>'));
    expect(drawn).toContain('<use href="#b"></use><use href="#c"></use>');
    const prefixed = `<x:svg xmlns:x="http://www.w3.org/2000/svg" xmlns:y="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><x:use href="#b" y:href="#c"/></x:svg>`;
    expect(cleanSvg(prefixed)).toContain('<use href="#b"></use>');
  });

  it('is as large as its box where it says nothing else that is a length', () => {
    for (const size of ['', ' width="100%" height="100%"', ' width="9"']) {
      const boxed = `<svg ${XMLNS} viewBox="-1 0 20 10.5"${size}/>`;
      expect(cleanSvg(boxed)).toBe(`<svg ${XMLNS} width="20" height="10.5" viewBox="-1 0 20 10.5"></svg>`);
    }
    const sized = `<svg ${XMLNS} viewBox="0 0 20 10" width="4cm" height="2cm"></svg>`;
    expect(cleanSvg(sized)).toBe(sized);
  });

  it('is written under its own names, whatever prefix it came with', () => {
    const prefixed = '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><s:g/></s:svg>';
    expect(cleanSvg(prefixed)).toBe(`<svg ${XMLNS} width="1" height="1" viewBox="0 0 1 1"><g></g></svg>`);
  });
});
