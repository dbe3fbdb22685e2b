import fc from 'fast-check';
import { accentOf } from './accent';
import type { AccentShade } from './document.types';

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const colors = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);
const surfaces: [keyof ReturnType<typeof accentOf>, string[]][] = [
  ['light', ['#ffffff', '#fbfbfa', '#f2f4f3']],
  ['dark', ['#121514', '#1a1e1d', '#232827']],
];

describe('accentOf', () => {
  it.each(surfaces)('can be read on every %s surface, whatever the colour', (theme, pages) => {
    fc.assert(
      fc.property(colors, (color) => {
        const shade: AccentShade = accentOf(color)[theme];
        expect(contrast(shade.ink, shade.color)).toBeGreaterThanOrEqual(4.5);
        for (const page of pages) expect(contrast(shade.text, page)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('leaves a colour as it is where it can be read', () => {
    expect(accentOf('#0F5C4C').light).toEqual({ color: '#0f5c4c', ink: '#ffffff', text: '#0f5c4c' });
  });

  it('keeps a bright colour on buttons, with dark letters', () => {
    expect(accentOf('#ffe14d').light).toMatchObject({ color: '#ffe14d', ink: '#000000' });
  });

  it.each(['red', '#fff', '#0f5c4c;}', ''])('refuses %p, for it goes into a style sheet', (color) => {
    expect(() => accentOf(color)).toThrow(RangeError);
  });
});
