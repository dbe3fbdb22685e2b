import { LANGUAGES } from '../../platform/views/catalogue';
import { offeredLocales } from './offered-locales';

it('offers every language that has a catalogue, English first', () => {
  expect(offeredLocales()).toEqual(expect.arrayContaining([...LANGUAGES]));
  const names = 'en en-GB en-IE en-US en-CA en-AU de de-AT de-CH';
  expect(offeredLocales(['de', 'en'])).toEqual(names.split(' '));
});

it('offers a language as soon as it has a catalogue', () => {
  expect(offeredLocales(['de', 'en', 'xx'])).toEqual([...offeredLocales(['de', 'en']), 'xx']);
});
