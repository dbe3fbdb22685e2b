import { booleanReader, countryCode, NO, wordReader, YES } from './words';

describe('booleanReader', () => {
  it('knows its words in any case and refuses others', () => {
    const read = booleanReader(YES, NO);
    expect(['Yes', 'TRUE', '1', 'y'].map(read)).toEqual([true, true, true, true]);
    expect(['No', 'false', '0', 'N'].map(read)).toEqual([false, false, false, false]);
    expect(read('Maybe')).toMatchObject({ code: 'unknown_word' });
  });

  it('takes the words of a mapping instead', () => {
    const read = booleanReader(['Electronic'], ['Paper']);
    expect([read('electronic'), read('paper')]).toEqual([true, false]);
    expect(read('yes')).toMatchObject({ code: 'unknown_word' });
  });
});

describe('wordReader', () => {
  const meanings = new Map([
    ['Settled', 'paid'],
    ['Open', 'open'],
    ['-', null],
  ]);

  it('translates words in any case, to null too', () => {
    const read = wordReader(meanings, 'refuse');
    expect([read('SETTLED'), read('open'), read('-')]).toEqual(['paid', 'open', null]);
  });

  it('refuses or keeps other words', () => {
    expect(wordReader(meanings, 'refuse')('Lost')).toMatchObject({ code: 'unknown_word' });
    expect(wordReader(meanings, 'keep')('Lost')).toBe('Lost');
  });
});

describe('countryCode', () => {
  it('takes ISO codes in any case and nothing else', () => {
    expect([countryCode('de'), countryCode('GB')]).toEqual(['DE', 'GB']);
    for (const wrong of ['UK', 'EU', 'SU', 'DEU', '391', 'Germany']) {
      expect(countryCode(wrong)).toMatchObject({ code: 'unknown_country' });
    }
  });
});
