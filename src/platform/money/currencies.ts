/**
 * ISO 4217 currencies whose minor unit is not a hundredth. Not taken from `Intl`, which rounds some other currencies to
 * whole units.
 */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'].map(
    none,
  ),
  ...['XAF', 'XOF', 'XPF'].map(none),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map(thousandth),
  ...['CLF', 'UYW'].map(tenThousandth),
]);

/** Codes that are no currencies for invoices: metals, units of account, test and "no currency" codes. */
const NOT_MONEY = ['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX'];

const KNOWN = new Set([...Intl.supportedValuesOf('currency'), ...EXPONENTS.keys()]);
for (const code of NOT_MONEY) KNOWN.delete(code);

/**
 * The exponent of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
 *
 * @param currency ISO 4217 code in capitals
 * @returns undefined for an unknown currency
 */
export function exponentOf(currency: string): number | undefined {
  if (!KNOWN.has(currency)) return undefined;
  return EXPONENTS.get(currency) ?? 2;
}

function none(code: string): [string, number] {
  return [code, 0];
}

function thousandth(code: string): [string, number] {
  return [code, 3];
}

function tenThousandth(code: string): [string, number] {
  return [code, 4];
}
