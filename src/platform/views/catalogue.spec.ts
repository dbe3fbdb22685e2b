import { Logger } from '@nestjs/common';
import { IntlMessageFormat } from 'intl-messageformat';
import {
  CATALOGUES,
  isMessageKey,
  languagesOf,
  LANGUAGES,
  message,
  messagesIn,
  SOURCE_LANGUAGE,
} from './catalogue';
import { missingTranslations } from './missing-translations';

type Node = ReturnType<IntlMessageFormat['getAst']>[number];

const NAMES = ['literal', 'text', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'];
const inEveryLanguage = CATALOGUES.flatMap((catalogue) =>
  languagesOf(catalogue).map((language) => ({ catalogue, language })),
);

/** The arguments of a message: `count plural`, `actor select api_key other`. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      const options = 'options' in node ? node.options : {};
      // Plural categories differ between languages; the options of a select do not.
      const choices = NAMES[node.type] === 'select' ? Object.keys(options).sort() : [];
      if (NAMES[node.type] !== 'literal' && 'value' in node)
        found.add([node.value, NAMES[node.type], ...choices].join(' '));
      for (const { value } of Object.values(options)) walk(value);
    }
  };
  walk(new IntlMessageFormat(text, 'en').getAst());
  return [...found].sort();
}

const filledWith = (text: string, count: number): Record<string, string | number> =>
  Object.fromEntries(
    argumentsOf(text).map((argument) => {
      const [name = '', type] = argument.split(' ');
      return [name, type === 'plural' ? count : `<${name}>`];
    }),
  );

describe.each(inEveryLanguage)('catalogue $catalogue in $language', ({ catalogue, language }) => {
  const messages = messagesIn(catalogue, language);
  const source = messagesIn(catalogue, SOURCE_LANGUAGE);

  it('has the keys of the source language, no more and no fewer, in their order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(source));
    expect(Object.keys(messages)).toEqual(Object.keys(messages).sort());
  });

  it('has no empty message', () => {
    expect(Object.keys(messages).filter((key) => messages[key]?.trim() === '')).toEqual([]);
  });

  it('is filled with what the source language is filled with', () => {
    const differing = Object.entries(messages).filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(source[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('says every message, of one and of many', () => {
    for (const [key, text] of Object.entries(messages)) {
      for (const count of [0, 1, 2, 1_000_000]) {
        if (!isMessageKey(key)) throw new Error(`${key} is not in English`);
        const said = message(language, key, filledWith(text, count));
        expect(said.trim()).not.toBe('');
        expect(said).not.toMatch(/[{}]/);
      }
    }
  });
});

describe('a message that is not there', () => {
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const missing = (language: string): number => missingTranslations().get(language) ?? 0;
  afterEach(() => warn.mockClear());

  it('is written in English in the locale of the reader, and counted', () => {
    const before = missing('de');
    // The console's catalogue is in English only.
    const count = 12_000;
    const said = message('de-CH', 'admin.customer.session.live', { count });
    expect(said).toBe(`${new Intl.NumberFormat('de-CH').format(count)} live`);
    expect(said).not.toContain(count.toLocaleString('en'));
    expect(missing('de')).toBe(before + 1);
  });

  it('is its key where English lacks it, and counted as English', () => {
    const before = missing('en');
    expect(message('en', 'no.such.key' as never)).toBe('no.such.key');
    expect(message('de', 'no.such.key' as never)).toBe('no.such.key');
    expect(missing('en')).toBe(before + 2);
  });

  it('is logged once for each language', () => {
    for (const locale of ['de', 'de-CH', 'fr', 'de']) message(locale, 'admin.menu');
    expect(warn.mock.calls).toEqual([
      [{ language: 'de', key: 'admin.menu' }, 'missing translation'],
      [{ language: 'fr', key: 'admin.menu' }, 'missing translation'],
    ]);
  });
});

it('is in English and German', () => {
  expect(LANGUAGES).toEqual(expect.arrayContaining(['en', 'de']));
});
