import { assertGoodPassword } from './password-rules';

const OWNER = { email: 'ada.lovelace@analytical.example', name: 'Ada Lovelace' };

function faultOf(password: string): string | null {
  try {
    assertGoodPassword(password, OWNER);
    return null;
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors[0]?.code ?? 'unknown';
  }
}

it.each([
  'correct horse battery',
  'eleven-geese-and-a-tuba',
  'aaaaaaaaaaab-then-more',
  'xK4#pQ9!zR2m',
  'żółw żółw idzie',
  '🦀🦞🦐🦑🐙🐚🐡🐠🐟🐬🐳🐋',
  'Ada likes forty engines',
  'x'.repeat(100) + 'yz and so on, up to here',
])('takes %s', (password) => {
  expect(faultOf(password)).toBeNull();
});

it.each([
  ['', 'too_short'],
  ['elevenchars', 'too_short'],
  ['🦀🦞🦐🦑🐙🐚🐡🐠🐟🐬🐳', 'too_short'],
  ['ab cd'.repeat(60), 'too_long'],
  ['a password\u0000with NUL', 'bad_character'],
  ['Password1234', 'common'],
  ['PASSWORD 1234', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabcabc', 'common'],
  ['123456789012', 'common'],
  ['qwertyuiopasd', 'common'],
  ['lkjhgfdsapoi', 'common'],
  ['ada.lovelace@analytical.example', 'personal'],
  ['AdaLovelace1815', 'personal'],
  ['ada lovelace!', 'personal'],
  ['Analytical.Example1', 'personal'],
  ['lovelacelovelacelove', 'personal'],
])('refuses %j: %s', (password, fault) => {
  expect(faultOf(password)).toBe(fault);
});
