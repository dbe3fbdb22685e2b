import { Logger } from '@nestjs/common';

const logger = new Logger('Catalogue');
const counts = new Map<string, number>();
const logged = new Set<string>();

/** Counts a message that a language lacks. The first time for each key and language, it is logged too. */
export function countMissingTranslation(language: string, key: string): void {
  counts.set(language, (counts.get(language) ?? 0) + 1);
  const pair = `${language} ${key}`;
  if (logged.has(pair)) return;
  logged.add(pair);
  logger.warn({ language, key }, 'missing translation');
}

/** How often a message was missing since the process started, by language. */
export function missingTranslations(): ReadonlyMap<string, number> {
  return counts;
}
