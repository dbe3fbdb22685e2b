import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../platform/http/uuid';
import { plainDecimal } from '../../platform/money/money';
import type { PriceModel } from '../../pricing/price-model.types';
import type { InvoiceLineEntity } from './invoice-lines.entity';
import type { InvoiceEntity } from '../invoices.entity';
import type { InvoiceLine, InvoiceLineFields } from './invoice-lines.types';
import { periodColumns, toPeriod } from './invoice-period';

/** Rows for the lines that a merchant wrote, each before its children. */
export function lineRows(
  invoice: Pick<InvoiceEntity, 'organisation_id' | 'id'>,
  fields: readonly InvoiceLineFields[],
): InvoiceLineEntity[] {
  const rows: InvoiceLineEntity[] = [];
  const add = (line: InvoiceLineFields, parentId: string | null): void => {
    const row = lineRow(line, {
      organisation_id: invoice.organisation_id,
      id: newId(),
      invoice_id: invoice.id,
      parent_id: parentId,
      position: rows.length,
    });
    rows.push(row);
    for (const child of line.children ?? []) add(child, row.id);
  };
  for (const line of fields) add(line, null);
  return rows;
}

type LineKeys = Pick<InvoiceLineEntity, 'organisation_id' | 'id' | 'invoice_id' | 'parent_id' | 'position'>;

function lineRow(line: InvoiceLineFields, keys: LineKeys): InvoiceLineEntity {
  return {
    ...keys,
    description: line.description,
    ...periodColumns(line.period ?? null),
    quantity: plainDecimalOf(line.quantity),
    unit_amount_decimal: plainDecimalOf(line.unit_amount_decimal),
    discount: line.discount ?? null,
    tax_rate: plainDecimalOf(line.tax_rate),
    tax_amount: line.tax_amount ?? null,
    tax_category: line.tax_category ?? null,
    tax_exemption_reason: line.tax_exemption_reason ?? null,
    tax_exempt_amount: line.tax_exempt_amount ?? null,
    amount: line.amount,
    model: line.model ? plain(line.model) : null,
  };
}

/** True when both have the same content; ids are ignored. */
export function sameLines(one: readonly InvoiceLineEntity[], other: readonly InvoiceLineEntity[]): boolean {
  return one.length === other.length && isDeepStrictEqual(content(one), content(other));
}

function content(lines: readonly InvoiceLineEntity[]): object[] {
  const positions = new Map(lines.map((line) => [line.id, line.position]));
  return lines.map(({ organisation_id: _owner, id: _id, invoice_id: _invoice, parent_id, ...said }) => ({
    ...said,
    discount: said.discount ?? 0,
    parent: parent_id === null ? null : positions.get(parent_id),
  }));
}

/** The lines of one invoice for a response, children nested in their line. */
export function toLines(rows: readonly InvoiceLineEntity[]): InvoiceLine[] {
  const childrenOf = new Map<string | null, InvoiceLineEntity[]>();
  for (const row of rows) {
    const siblings = childrenOf.get(row.parent_id);
    if (siblings) siblings.push(row);
    else childrenOf.set(row.parent_id, [row]);
  }
  const under = (parentId: string | null): InvoiceLine[] =>
    (childrenOf.get(parentId) ?? []).map((row) => toLine(row, under(row.id)));
  return under(null);
}

function toLine(row: InvoiceLineEntity, children: readonly InvoiceLine[]): InvoiceLine {
  const { id, description, quantity, unit_amount_decimal, tax_rate, tax_amount, amount, model } = row;
  const { tax_category, tax_exemption_reason, tax_exempt_amount } = row;
  return {
    id,
    description,
    period: toPeriod(row),
    quantity,
    unit_amount_decimal,
    discount: row.discount ?? 0,
    tax_rate,
    tax_amount,
    tax_category,
    tax_exemption_reason,
    tax_exempt_amount,
    amount,
    model,
    children,
  };
}

function plainDecimalOf(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : plainDecimal(text);
}

/** The model in the form that the database returns: plain objects without undefined keys. */
function plain(model: PriceModel): PriceModel {
  return JSON.parse(JSON.stringify(model)) as PriceModel;
}
