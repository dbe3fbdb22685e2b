import { setImmediate as othersTurn } from 'node:timers/promises';
import type { PdfContent, PdfValue } from '../../platform/pdf/pdf.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { InvoiceLine } from '../lines/invoice-lines.types';
import { HAIRLINE, LINE, MUTED, SMALL, text } from './look';

interface Column {
  readonly label: string;
  readonly of: (line: InvoiceLine) => string;
}

type Cell = Readonly<Record<string, PdfValue>>;

const ABOVE = 5;
const GUTTER = 12;
const INDENT = 12;
/** Number of lines rendered before yielding to the event loop; an invoice may have thousands. */
const AT_ONCE = 50;

/** The invoice's lines as a table whose header repeats on every page. `lines` holds at least one line. */
export async function linesTable(
  lines: readonly InvoiceLine[],
  currency: string,
  locale: PageLocale,
): Promise<PdfContent> {
  const columns = columnsOf(lines, currency, locale);
  const head = [
    text(locale.t('invoice.line.description'), HEAD),
    ...columns.map(({ label }) => amountCell(label, HEAD)),
  ];
  const body: Cell[][] = [head];
  const rules = [0, HAIRLINE];
  let written = 0;
  for (const { line, style } of styled(lines)) {
    body.push(row(line, columns, style, details(line, currency, locale)));
    rules.push(style === CHILD || line.children.length > 0 ? 0 : HAIRLINE);
    written += 1;
    if (written % AT_ONCE === 0) await othersTurn();
  }
  const widths = ['*', ...columns.map(() => 'auto')];
  return {
    layout: 'ruled',
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body,
      rules,
      ruleColor: LINE,
    },
    margin: [0, 24, 0, 0],
  };
}

/** Each line, followed by its children. */
function* styled(lines: readonly InvoiceLine[]): Generator<{ line: InvoiceLine; style: Cell }> {
  for (const line of lines) {
    yield { line, style: OWN };
    for (const child of line.children)
      yield { line: child, style: child === line.children.at(-1) ? LAST_CHILD : CHILD };
  }
}

const HEAD: Cell = { color: MUTED, fontSize: SMALL, margin: [0, 0, 0, 5] };
const OWN: Cell = { margin: [0, ABOVE, 0, ABOVE] };
const CHILD: Cell = { margin: [0, 0, 0, 3], color: MUTED, fontSize: SMALL };
const LAST_CHILD: Cell = { margin: [0, 0, 0, ABOVE], color: MUTED, fontSize: SMALL };

/** The columns quantity, price, tax and amount, without those that are empty in every line. */
function columnsOf(lines: readonly InvoiceLine[], currency: string, { format, t }: PageLocale): Column[] {
  const all = lines.flatMap((line) => [line, ...line.children]);
  const columns: Column[] = [];
  if (all.some(({ quantity }) => quantity !== null)) {
    const of = ({ quantity }: InvoiceLine) => (quantity === null ? '' : format.number(quantity));
    columns.push({ label: t('invoice.line.quantity'), of });
  }
  if (all.some(({ unit_amount_decimal: price, model }) => price !== null || model !== null)) {
    const of = ({ unit_amount_decimal: price, model }: InvoiceLine) => {
      if (price !== null) return format.unitPrice(price, currency);
      if (model === null) return '';
      return model.type === 'described' ? model.name : t(`price.${model.type}`);
    };
    columns.push({ label: t('invoice.line.price'), of });
  }
  if (all.some(({ tax_rate: rate }) => rate !== null)) {
    const of = ({ tax_rate: rate }: InvoiceLine) => (rate === null ? '' : format.percent(rate));
    columns.push({ label: t('invoice.tax'), of });
  }
  const of = ({ amount }: InvoiceLine) => format.money(amount, currency);
  return [...columns, { label: t('invoice.line.amount'), of }];
}

function row(line: InvoiceLine, columns: readonly Column[], style: Cell, known: readonly Cell[]): Cell[] {
  const [, above, , below] = style['margin'] as [number, number, number, number];
  const indent = style === OWN ? 0 : INDENT;
  return [
    { ...style, stack: [text(line.description), ...known], margin: [indent, above, 0, below] },
    ...columns.map(({ of }) => amountCell(of(line), style)),
  ];
}

function amountCell(words: string, style: Cell): Cell {
  const [, above, , below] = style['margin'] as [number, number, number, number];
  return text(words, { ...style, alignment: 'right', margin: [GUTTER, above, 0, below] });
}

/** Period, discount and exemption, if known, in a separate row. */
function details(line: InvoiceLine, currency: string, { format, t }: PageLocale): Cell[] {
  const { period, discount, tax_exemption_reason: exemption } = line;
  const known = [
    period === null ? null : format.dayRangeShort(period.start, period.end),
    discount === 0 ? null : t('invoice.line.discount', { amount: format.money(discount, currency) }),
    exemption,
  ].filter((part) => part !== null);
  return known.length === 0 ? [] : [text(known.join(' · '), { color: MUTED, fontSize: SMALL })];
}
