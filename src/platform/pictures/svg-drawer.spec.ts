import { PictureRefused } from './pictures.errors';
import { drawSvg, type DrawingLimits } from './svg-drawer';

const SHAPE = '<rect width="40" height="10"/>';

function svg(inside: string, size = 'viewBox="0 0 40 10"'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
}

async function codeOf(drawing: string, limits?: DrawingLimits): Promise<string> {
  try {
    await drawSvg(drawing, limits);
    return 'drawn';
  } catch (error) {
    if (error instanceof PictureRefused) return error.code;
    throw error;
  }
}

/** Nested patterns, each filled twice with the next: the cost is two to the power of `levels`. */
function patterns(levels: number): string {
  const fills = Array.from({ length: levels }, (_, level) => {
    const filled = `<path d="M0 0h1v1z" fill="url(#p${String(level + 1)})"/>`;
    return `<pattern id="p${String(level)}" width="1" height="1" patternUnits="userSpaceOnUse">${filled}${filled}</pattern>`;
  });
  return svg(
    `${fills.join('')}<pattern id="p${String(levels)}"/><rect width="40" height="10" fill="url(#p0)"/>`,
  );
}

/** Nested groups, each using the previous one ten times. */
function repetitions(levels: number): string {
  const groups = Array.from({ length: levels }, (_, level) => {
    const used = level === 0 ? SHAPE : `<use href="#g${String(level - 1)}"/>`.repeat(10);
    return `<g id="g${String(level)}">${used}</g>`;
  });
  return svg(groups.join(''));
}

it.each([
  ['wide', 'viewBox="0 0 40 10"', [510, 128]],
  ['high', 'width="1" height="4"', [36, 144]],
  ['gigantic', 'width="1e9" height="1e9"', [144, 144]],
])('fits a drawing that is %s into its box', async (_what, size, expected) => {
  const drawn = await drawSvg(svg('<rect width="100%" height="100%"/>', size));
  expect([drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual(expected);
  // RGBA: what is not drawn is transparent.
  expect(drawn.readUInt8(25)).toBe(6);
});

it('sets all text in the same font, no matter which one it asks for', async () => {
  const saying = (family: string): string => svg(`<text y="9" font-family="${family}">Élan Ω Я 1 ©</text>`);
  const [named, generic, unknown] = [
    await drawSvg(saying('Roboto')),
    await drawSvg(saying('serif')),
    await drawSvg(saying('DejaVu Sans')),
  ];
  expect(generic).toEqual(named);
  expect(unknown).toEqual(named);
});

it.each([
  ['text in letters that the font lacks', svg('<text y="9">A <tspan>漢</tspan></text>'), 'svg_text'],
  ['such a letter as a number', svg('<text y="9">A &#x4E2D;</text>'), 'svg_text'],
  ['such a letter as a decimal number', svg('<text y="9">A &#28450;</text>'), 'svg_text'],
  ['such a letter in CDATA', svg('<text y="9">A <![CDATA[漢]]></text>'), 'svg_text'],
  [
    'such a letter in an entity',
    `<!DOCTYPE svg [<!ENTITY a "漢">]>${svg('<text y="9">A &a;</text>')}`,
    'svg_text',
  ],
  [
    'such a letter in text with a prefix',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><s:text y="9">漢</s:text></s:svg>',
    'svg_text',
  ],
  [
    'such letters between texts',
    svg('<text/><title a=">">漢</title><text y="9">A</text><desc>漢</desc>'),
    'drawn',
  ],
  ['such letters in comments', svg('<!-- <text>漢</text> --><text y="9">A<!-- > 漢 --></text>'), 'drawn'],
  ['letters of a title, which are not drawn', svg(`<title>漢</title>${SHAPE}`), 'drawn'],
  ['a picture from elsewhere', svg(`${SHAPE}<image href="http://127.0.0.1:9/x.png"/>`), 'svg_reference'],
  ['nothing in it', svg(''), 'svg_empty'],
  ['broken XML', '<svg', 'svg_malformed'],
  [
    'entities of entities',
    `<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${svg('&a;')}`,
    'svg_malformed',
  ],
  ['repetitions of repetitions', repetitions(9), 'svg_too_complex'],
  [
    'noise that the rasteriser stumbles over',
    svg(
      `<filter id="f" x="-1000%" y="-1000%" width="9000%" height="9000%"><feTurbulence baseFrequency=".9" numOctaves="1000000000"/></filter><g filter="url(#f)">${SHAPE}</g>`,
    ),
    'svg_too_complex',
  ],
])('tells by a code what becomes of %s', async (_what, drawing, expected) => {
  expect(await codeOf(drawing)).toBe(expected);
});

it.each(['', 'a'])(
  'repeats a long reason without half a character, wherever it is cut: %j',
  async (before) => {
    const drawing = svg(`${SHAPE}<image href="http://127.0.0.1:9/${before}${'😀'.repeat(100)}"/>`);
    const error: unknown = await drawSvg(drawing).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'svg_reference', message: expect.stringMatching(/😀…\)/u) });
  },
);

it('ends a drawing that takes too long, and draws the next', async () => {
  expect(await codeOf(patterns(24), { patience: 2_000, memory: 128 })).toBe('svg_too_complex');
  expect(await codeOf(svg(SHAPE))).toBe('drawn');
});

it('ends a drawing that takes too much memory', async () => {
  const nested = `${'<g opacity=".5">'.repeat(100)}${SHAPE}${'</g>'.repeat(100)}`;
  // The timeout is long for all, so that only the memory limit matters.
  const patience = 60_000;
  expect(await codeOf(svg(nested), { patience, memory: 128 })).toBe('drawn');
  expect(await codeOf(svg(SHAPE), { patience, memory: 16 })).toBe('drawn');
  expect(await codeOf(svg(nested), { patience, memory: 16 })).toBe('svg_too_complex');
});
