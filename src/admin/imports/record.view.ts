import type { TriedRecord } from '../../imports/drafts/import-drafts.types';
import type { PageLocale } from '../../platform/views/page-locale';

/** A record in words, for the page of a trial. */
export interface RecordView {
  readonly title: string;
  readonly line: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

const MOST_FACTS = 24;
const AMOUNT = /(^|\.)(amount|discount|tax_amount|subtotal|discount_total|tax_total|total)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT/;
/** Fields that are not listed, because the title shows them. */
const UNSAID: readonly string[] = ['external_id', 'event_id'];

interface Fact {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** A record in words: fields by name, amounts in its currency, formatted days and moments. */
export function recordView({ line, type, fields }: TriedRecord, locale: PageLocale): RecordView {
  const { t, format } = locale;
  const key = fields['external_id'] ?? fields['event_id'];
  const facts = Object.entries(fields)
    .filter(([name]) => !UNSAID.includes(name))
    .flatMap(([name, value]) => factsIn(name, value));
  const currency = currencyOf(fields['currency']);
  return {
    title: t('admin.imports.record.title', {
      type: t(`admin.record.${type}`),
      key: typeof key === 'string' ? key : '',
    }),
    line: t('admin.imports.record.line', { line: format.number(line) }),
    facts: facts.slice(0, MOST_FACTS).map((fact) => ({
      label: labelOf(fact.path),
      value: valueOf(fact, currency, locale),
    })),
  };
}

/** Every value, at any depth, with its path. */
function factsIn(path: string, value: unknown): Fact[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => factsIn(`${path}.${String(at + 1)}`, item));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => factsIn(`${path}.${name}`, inner));
  }
  return [{ path, value: value as Fact['value'] }];
}

/** The value if it is a currency; a trial's record is not validated, so it may be anything. */
function currencyOf(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : null;
}

/** `allocations.1.invoice` → "Allocations 1, invoice". */
function labelOf(path: string): string {
  const words = path
    .replace(/\.(\d+)/g, ' $1')
    .replaceAll('.', ', ')
    .replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function valueOf({ path, value }: Fact, currency: string | null, { format, t }: PageLocale): string {
  if (value === null || value === '') return t('frame.none');
  if (typeof value === 'boolean') return t(value ? 'admin.imports.record.yes' : 'admin.imports.record.no');
  if (typeof value === 'string') return textOf(value, format);
  return isAmount(path, value) && currency !== null ? format.money(value, currency) : format.number(value);
}

function isAmount(path: string, value: number): boolean {
  return AMOUNT.test(path) && Number.isSafeInteger(value);
}

function textOf(value: string, format: PageLocale['format']): string {
  if (Number.isNaN(Date.parse(value))) return value;
  if (DAY.test(value)) return format.day(value);
  return MOMENT.test(value) ? format.moment(value) : value;
}
