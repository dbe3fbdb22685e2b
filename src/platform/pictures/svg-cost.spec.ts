import { PictureRefused } from './pictures.errors';
import { cleanSvg } from './svg';

const isTaken = (inside: string, attributes = ''): boolean => {
  try {
    cleanSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}>${inside}</svg>`,
    );
    return true;
  } catch (error) {
    if (error instanceof PictureRefused && error.code === 'svg_too_complex') return false;
    throw error;
  }
};

type Level = (id: string, next: string) => string;
const PATH = 'd="M0 0h9v9z"';

/** Levels of which each draws the next twice; the last holds one path. */
function chain(levels: number, level: Level): string {
  const each = Array.from({ length: levels }, (_, place) =>
    level(`n${String(place)}`, `n${String(place + 1)}`),
  );
  return `${each.join('')}<g id="n${String(levels)}"><path ${PATH}/></g>`;
}

const two = (one: string): string => one + one;
const CHAINS: [string, Level][] = [
  ['repetitions', (id, next) => `<g id="${id}">${two(`<use href="#${next}"/>`)}</g>`],
  ['older repetitions', (id, next) => `<g id="${id}">${two(`<use xlink:href="#${next}"/>`)}</g>`],
  ['fillings', (id, next) => `<pattern id="${id}">${two(`<path ${PATH} fill="url(#${next})"/>`)}</pattern>`],
  [
    'strokes',
    (id, next) => `<pattern id="${id}">${two(`<path ${PATH} stroke="url('#${next}')"/>`)}</pattern>`,
  ],
  [
    'fillings that are strokes too',
    (id, next) => `<pattern id="${id}"><path ${PATH} fill="url(#${next})" stroke="url(#${next})"/></pattern>`,
  ],
  ['masks', (id, next) => `<mask id="${id}">${two(`<path ${PATH} mask="url(#${next})"/>`)}</mask>`],
  ['masks of groups', (id, next) => `<mask id="${id}">${two(`<g mask="url(#${next})"/>`)}</mask>`],
  [
    'clip paths',
    (id, next) => `<clipPath id="${id}">${two(`<path ${PATH} clip-path="url( #${next} )"/>`)}</clipPath>`,
  ],
  ['markers', (id, next) => `<marker id="${id}"><path ${PATH} marker-mid="url(#${next})"/></marker>`],
  [
    'styles',
    (id, next) =>
      `<pattern id="${id}">${two(`<path ${PATH} style="opacity:1;FILL: URL(#${next}) red"/>`)}</pattern>`,
  ],
  [
    'rules for classes',
    (id, next) =>
      `<style>g .c${id}{fill:url(#${next})}</style><pattern id="${id}">${two(`<path ${PATH} class="x c${id}"/>`)}</pattern>`,
  ],
  [
    'rules for ids',
    (id, next) =>
      `<style>#x${id}, #y${id} { mask : url("#${next}") }</style><mask id="${id}"><path id="x${id}" ${PATH}/><path id="y${id}" ${PATH}/></mask>`,
  ],
  [
    'what groups hand on',
    (id, next) => `<g fill="url(#${next})"><pattern id="${id}">${two(`<path ${PATH}/>`)}</pattern></g>`,
  ],
  [
    'what repetitions hand on',
    (id, next) =>
      `<g id="s${id}">${two(`<path ${PATH}/>`)}</g><pattern id="${id}"><use href="#s${id}" fill="url(#${next})"/></pattern>`,
  ],
  [
    'templates',
    (id, next) =>
      `<pattern id="${id}" href="#${next}">${two(`<path ${PATH} fill="url(#${next})"/>`)}</pattern>`,
  ],
];

describe('what refers to one another', () => {
  it.each(CHAINS)('is taken while it is little, and refused before it is endless: %s', (_what, level) => {
    expect(isTaken(chain(2, level))).toBe(true);
    expect(isTaken(chain(16, level))).toBe(false);
    const before = Date.now();
    expect(isTaken(chain(150, level))).toBe(false);
    // Twice for each level would not end.
    expect(Date.now() - before).toBeLessThan(2_000);
  });

  it.each([
    ['itself', `<pattern id="a"><path ${PATH} fill="url(#a)"/></pattern>`],
    ['what it stands in', `<mask id="a"><g><path ${PATH} mask="url(#a)"/></g></mask>`],
    ['another, which refers to it', `<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`],
    ['all there is', `<style>*{clip-path:url(#a)}</style><clipPath id="a"><path ${PATH}/></clipPath>`],
  ])('is refused when it refers to %s', (_what, inside) => {
    expect(isTaken(inside)).toBe(false);
  });

  it('is refused for what stands at each point of a line, and in each letter of many words', () => {
    const marker = '<marker id="m">' + `<path ${PATH}/>`.repeat(100) + '</marker>';
    const line = (points: number) => `<path marker-mid="url(#m)" d="${'1 1 '.repeat(points)}"/>`;
    expect(isTaken(marker + line(3))).toBe(true);
    expect(isTaken(marker + line(500))).toBe(false);
    const words = `<text id="t">${'word '.repeat(2_000)}</text>`;
    expect(isTaken(words + '<use href="#t"/>'.repeat(10))).toBe(true);
    expect(isTaken(words + '<use href="#t"/>'.repeat(200))).toBe(false);
  });

  it('is judged sheet by sheet: what one leaves open is no part of the next', () => {
    const sheets = Array.from(
      { length: 16 },
      (_, level) => `.c${String(level)}{fill:url(#n${String(level + 1)})}`,
    );
    const level = (id: string): string => {
      const path = `<path ${PATH} class="${id.replace('n', 'c')}"/>`;
      return `<pattern id="${id}">${two(path)}</pattern>`;
    };
    const split = `<style>.zz</style><style>${sheets.join('')}</style>${chain(16, level)}`;
    expect(() => isTaken(split)).not.toThrow();
    expect(isTaken(split)).toBe(false);
  });

  it.each([
    ['letters that are placed one by one', `<text x="${'1 '.repeat(6_000)}">${'a'.repeat(6_000)}</text>`, 2],
    ['words', `<text>${'word '.repeat(400)}</text>`, 150],
    ['long paths', `<path d="${'M0 0h1'.repeat(5_000)}"/>`, 8],
  ])('is refused for how much it says, however often: %s', (_what, said, often) => {
    const repeated = (times: number): string => `<g id="a">${said}</g>${'<use href="#a"/>'.repeat(times)}`;
    expect(isTaken(repeated(0))).toBe(true);
    expect(isTaken(repeated(often))).toBe(false);
  });

  it('is refused for rules that refer to more than is followed', () => {
    const many = Array.from({ length: 300 }, (_, place) => `fill:url(#a${String(place)})`).join(';');
    expect(isTaken(`<style>path{${many}}</style><path ${PATH}/>`)).toBe(false);
  });

  it('is refused as a chain that is too long to follow', () => {
    const links = Array.from(
      { length: 1_500 },
      (_, place) => `<use id="u${String(place)}" href="#u${String(place + 1)}"/>`,
    );
    expect(isTaken(links.join(''))).toBe(false);
  });
});

describe('what programs for drawing write', () => {
  it.each([
    [
      'a clip path of a repeated rectangle',
      '<defs><rect id="a_1_" width="9" height="9"/></defs><clipPath id="a_2_"><use xlink:href="#a_1_" overflow="visible"/></clipPath>' +
        `<g style="clip-path:url(#a_2_)">${`<path ${PATH}/>`.repeat(300)}</g>`,
    ],
    [
      'a mask that is filled with a gradient',
      '<mask id="m"><rect fill="url(#g)" width="9" height="9"/></mask><g mask="url(#m)"><path/></g>' +
        '<linearGradient id="g"><stop/><stop/></linearGradient>',
    ],
    [
      'classes of gradients that stand on others',
      '<style>.a,.b{fill-rule:evenodd}.a{fill:url(#g)}.b{fill:url(#h);clip-path:url(#c)}</style>' +
        '<linearGradient id="g"><stop/><stop/></linearGradient><linearGradient id="h" xlink:href="#g"/>' +
        `<clipPath id="c"><rect class="a"/></clipPath>${`<path class="a" ${PATH}/><path class="b" ${PATH}/>`.repeat(200)}`,
    ],
    [
      'a symbol that is drawn often',
      `<symbol id="s"><path ${PATH}/></symbol>${'<use href="#s"/>'.repeat(1_000)}`,
    ],
    ['thousands of plain shapes', `<path ${PATH}/>`.repeat(2_800)],
  ])('is taken: %s', (_what, inside) => {
    expect(isTaken(inside)).toBe(true);
  });

  it('is taken where the whole drawing is filled with a gradient that stands in it', () => {
    expect(isTaken(`<linearGradient id="g"><stop/></linearGradient><path ${PATH}/>`, ' fill="url(#g)"')).toBe(
      true,
    );
  });
});
