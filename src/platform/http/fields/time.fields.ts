import { satisfies } from './amount.fields';
import { field, type FieldOptions } from './field';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])(:\d{2}){2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
const DURATION = /^P(?:[1-9]\d{0,2}[YMWD])$/;

/** True for a day that exists in the calendar, `YYYY-MM-DD`, from year 1900 to 9999. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match || Number(match[1]) < 1900) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const ONE_DAY = 86_400_000;

/** True for an RFC 3339 moment with an offset, whose year is 1900 to 9999 in every time zone. */
export function isMoment(text: string): boolean {
  if (!MOMENT.test(text) || !isDay(text.slice(0, 10))) return false;
  const at = Date.parse(text);
  return [at - ONE_DAY, at + ONE_DAY].every((moment) => isDayOf(moment));
}

function isDayOf(moment: number): boolean {
  const date = new Date(moment);
  return !Number.isNaN(date.getTime()) && isDay(date.toISOString().slice(0, 10));
}

/**
 * Time zone names that V8 accepts, but Postgres refuses or interprets differently: abbreviations, which Postgres treats
 * as fixed offsets, and two removed zones.
 */
const READ_OTHERWISE: ReadonlySet<string> = new Set(
  (
    'ACT AET AGT ART AST BET BST CAT CET CNT CST CTT ECT EET IET IST JST MET MIT NET NST PLT PNT PRT PST SST VST WET ' +
    'US/PACIFIC-NEW CANADA/EAST-SASKATCHEWAN'
  ).split(' '),
);

/**
 * True for the name of a time zone. Offsets are refused, because Postgres interprets their sign the other way round.
 */
export function isTimeZone(text: string): boolean {
  if (/^[+-]/.test(text) || READ_OTHERWISE.has(text.toUpperCase())) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

export function isLocale(text: string): boolean {
  try {
    return (
      Intl.getCanonicalLocales(text).length === 1 &&
      LANGUAGES.of(new Intl.Locale(text).language) !== undefined
    );
  } catch {
    return false;
  }
}

export function DayField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [satisfies('day', 'not_day', 'Must be a day such as 2026-10-31.', isDay)];
  return field({ type: 'string' }, options, rules, { type: String, format: 'date', example: '2026-10-31' });
}

export function MomentField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies('moment', 'not_moment', 'Must be a moment such as 2026-10-31T09:00:00Z.', isMoment),
  ];
  return field({ type: 'string' }, options, rules, {
    type: String,
    format: 'date-time',
    example: '2026-10-01T09:00:00Z',
  });
}

/** A month of this century, `YYYY-MM`. */
export function MonthField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies('month', 'not_month', 'Must be a month such as 2027-04.', (text) => MONTH.test(text)),
  ];
  return field({ type: 'string' }, options, rules, { type: String, pattern: MONTH.source });
}

/** An ISO 8601 duration of one unit: `P1M`, `P1Y`, `P7D`, `P2W`. */
export function DurationField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies('duration', 'not_duration', 'Must be an ISO 8601 duration such as P1M.', (text) =>
      DURATION.test(text),
    ),
  ];
  return field({ type: 'string' }, options, rules, { type: String, pattern: DURATION.source });
}

export function TimeZoneField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies('timeZone', 'not_time_zone', 'Must be an IANA time zone such as Europe/Berlin.', isTimeZone),
  ];
  return field({ type: 'string' }, options, rules, { type: String, maxLength: 64 });
}

export function LocaleField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [satisfies('locale', 'not_locale', 'Must be a BCP 47 language tag such as de-DE.', isLocale)];
  return field({ type: 'string' }, options, rules, { type: String, maxLength: 64 });
}
