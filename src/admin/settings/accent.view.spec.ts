import { pageLocale } from '../../platform/views/page-locale';
import { accentLines } from './accent.view';

const locale = pageLocale('en-GB', 'UTC');
const told = (color: string): [string, boolean][] =>
  accentLines(color, locale).map(({ text, warn }) => [text, warn]);

it('says of a colour that can be seen everywhere what becomes of it', () => {
  expect(told('#10604C')).toEqual([
    ['On white its contrast is 7.5 to 1. Buttons and links use this colour.', false],
    [
      expect.stringMatching(
        /^On dark pages its contrast is 2\.4 to 1\. That is below the minimum.* Foyer uses #[0-9a-f]{6} there/,
      ),
      true,
    ],
    ['Text on it is white, with a contrast of 7.5 to 1.', false],
  ]);
});

it('warns of one that is faint on light pages, and says what is used instead', () => {
  const [light, dark, ink] = told('#ffee00');
  expect(light?.[0]).toMatch(
    /^On white its contrast is 1\.\d to 1\. That is below the minimum of 3 to 1\. .*#[0-9a-f]{6}/,
  );
  expect(light?.[1]).toBe(true);
  expect(dark?.[0]).toContain('Buttons and links use this colour.');
  expect(dark?.[1]).toBe(false);
  expect(ink?.[0]).toMatch(/^Text on it is black/);
});

it('never rounds a contrast up to what it does not reach', () => {
  // 2.99 to 1 on white.
  expect(told('#959595')[0]).toEqual([expect.stringMatching(/ 2\.9 to 1\. That is below the minimum/), true]);
});

it.each(['', 'green', '#12345', '#1234567'])('has nothing to say of %j', (color) => {
  expect(told(color)).toEqual([]);
});
