import type { ListDefinition } from '../platform/http/list/list-definition';
import type { PriceModel } from '../pricing/price-model.types';

/** Days; `end` is exclusive. */
export interface BillingPeriod {
  readonly start: string;
  readonly end: string;
}

/** One line of an invoice. Amounts are minor units of the invoice's currency. */
export interface InvoiceLine {
  readonly id: string;
  readonly description: string;
  readonly period: BillingPeriod | null;
  /** Decimal string. */
  readonly quantity: string | null;
  /** Decimal string of minor units. */
  readonly unit_amount_decimal: string | null;
  readonly discount: number;
  /** Percent, decimal string. */
  readonly tax_rate: string | null;
  readonly tax_amount: number | null;
  /** VAT category code of EN 16931 (`S`, `AE`, `E`, `K`, …) or another word of the issuer's. */
  readonly tax_category: string | null;
  /** Why no tax is charged, as the law wants it said. */
  readonly tax_exemption_reason: string | null;
  /** The part of the amount that is exempt. */
  readonly tax_exempt_amount: number | null;
  readonly amount: number;
  /** How the price came about, for people; null when nobody said. */
  readonly model: PriceModel | null;
  readonly children: readonly InvoiceLine[];
}

/** A line as a merchant writes it. */
export interface InvoiceLineFields {
  readonly description: string;
  readonly amount: number;
  readonly period?: BillingPeriod | null;
  readonly quantity?: string | null;
  readonly unit_amount_decimal?: string | null;
  readonly discount?: number | null;
  readonly tax_rate?: string | null;
  readonly tax_amount?: number | null;
  readonly tax_category?: string | null;
  readonly tax_exemption_reason?: string | null;
  readonly tax_exempt_amount?: number | null;
  readonly model?: PriceModel | null;
  /** One level deep. */
  readonly children?: readonly InvoiceLineFields[];
}

/** So many lines come with an invoice; whoever wants more reads them page by page. */
export const FIRST_LINES = 100;

/** The lines of one invoice as they were written, each with its children. */
export const INVOICE_LINE_LIST: ListDefinition = {
  order: { position: 'position' },
  defaultOrder: 'position',
  filters: {},
  search: [],
};
