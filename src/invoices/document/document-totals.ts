import { sumOf } from '../../platform/money/money';
import type { PdfContent, PdfValue } from '../../platform/pdf/pdf.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { InvoiceLine } from '../lines/invoice-lines.types';
import { HAIRLINE, LINE, MUTED, text } from './look';

/** The totals of an invoice, in minor units. */
export interface DocumentAmounts {
  readonly currency: string;
  readonly subtotal: number;
  readonly discount_total: number;
  readonly tax_total: number;
  readonly total: number;
  readonly lines: readonly InvoiceLine[];
}

type Row = readonly [label: string, amount: string];

/** Subtotal, discount, tax by rate and total, aligned right, without a page break inside. */
export function totalsTable(amounts: DocumentAmounts, locale: PageLocale): PdfContent {
  const { format, t } = locale;
  const rows = [...partsOf(amounts, locale)];
  const body: PdfValue[][] = rows.map(([label, amount]) => [
    text(label, { color: MUTED, margin: [0, 3, 0, 3] }),
    text(amount, { alignment: 'right', margin: [12, 3, 0, 3] }),
  ]);
  const total = format.money(amounts.total, amounts.currency);
  body.push([
    text(t('invoice.total'), { bold: true, fontSize: 11, margin: [0, 8, 0, 0] }),
    text(total, { bold: true, fontSize: 11, alignment: 'right', margin: [12, 8, 0, 0] }),
  ]);
  const rules = body.map((_row, index) => (index > 0 && index === body.length - 1 ? HAIRLINE : 0));
  const table = { widths: ['*', 'auto'], body, rules, ruleColor: LINE };
  return {
    unbreakable: true,
    columns: [
      { width: '*', text: '' },
      { width: 240, layout: 'ruled', table },
    ],
    margin: [0, 12, 0, 0],
  };
}

/** The parts of the total; empty when the total equals the subtotal. */
function partsOf(amounts: DocumentAmounts, { format, t }: PageLocale): Row[] {
  const money = (amount: number) => format.money(amount, amounts.currency);
  const { subtotal, discount_total: discount } = amounts;
  const discounts: Row[] = discount === 0 ? [] : [[t('invoice.discount'), money(-discount)]];
  const taxes = taxesOf(amounts).map(({ rate, amount }): Row => [
    rate === null ? t('invoice.tax') : t('invoice.tax_at', { percent: format.percent(rate) }),
    money(amount),
  ]);
  const parts = [...discounts, ...taxes];
  return parts.length === 0 ? [] : [[t('invoice.subtotal'), money(subtotal)], ...parts];
}

/**
 * Tax by rate if every line states it and the sum matches, else as one sum. Rates without tax are omitted.
 */
function taxesOf({ lines, tax_total: whole }: DocumentAmounts): { rate: string | null; amount: number }[] {
  const byRate = taxByRate(lines);
  if (byRate !== null && sumOf([...byRate.values()]) === whole) {
    const rates = Array.from(byRate, ([rate, amount]) => ({ rate, amount })).filter(
      ({ amount }) => amount !== 0,
    );
    return rates.sort((one, other) => Number(other.rate) - Number(one.rate));
  }
  return whole === 0 ? [] : [{ rate: null, amount: whole }];
}

/** Null when a line lacks its rate or tax, or there are no lines. */
function taxByRate(lines: readonly InvoiceLine[]): Map<string, number> | null {
  const byRate = new Map<string, number>();
  for (const { tax_rate: rate, tax_amount: amount } of lines) {
    if (rate === null || amount === null) return null;
    byRate.set(rate, sumOf([byRate.get(rate) ?? 0, amount]));
  }
  return byRate.size === 0 ? null : byRate;
}
