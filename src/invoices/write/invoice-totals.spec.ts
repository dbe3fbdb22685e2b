import fc from 'fast-check';
import { ValidationFailed } from '../../platform/http/problems';
import { totalsOf, type LineAmounts, type TotalsSource } from './invoice-totals';

const source = (wanted: Partial<TotalsSource>): TotalsSource => ({
  stated: {},
  stored: null,
  lines: [],
  linesAreNew: (wanted.lines ?? []).length > 0,
  ...wanted,
});

function line(amount: number, discount: number | null = null, tax_amount: number | null = null): LineAmounts {
  return { amount, discount, tax_amount };
}

function fieldsAtFault(wanted: Partial<TotalsSource>): string[] {
  try {
    totalsOf(source(wanted));
    return [];
  } catch (error) {
    if (!(error instanceof ValidationFailed)) throw error;
    return error.errors.map(({ field }) => field);
  }
}

describe('totalsOf', () => {
  it('takes totals that agree', () => {
    const stated = { subtotal: 10_000, discount_total: 500, tax_total: 1_900, total: 11_400 };
    expect(totalsOf(source({ stated, lines: [line(4_000), line(6_000)] }))).toEqual(stated);
  });

  it('works out the subtotal, discount and tax from lines that all state them', () => {
    const lines = [line(10_000, 1_000, 1_710), line(-500, 0, -95)];
    const totals = { subtotal: 9_500, discount_total: 1_000, tax_total: 1_615, total: 10_115 };
    expect(totalsOf(source({ lines }))).toEqual(totals);
  });

  it('leaves discount and tax to the issuer when one line states none', () => {
    const lines = [line(10_000, 0, 1_900), line(5_000)];
    expect(totalsOf(source({ stated: { tax_total: 2_850 }, lines }))).toMatchObject({
      tax_total: 2_850,
      total: 17_850,
    });
    expect(totalsOf(source({ lines }))).toMatchObject({ discount_total: 0, tax_total: 0, total: 15_000 });
  });

  it('works out the subtotal from the total when there are no lines', () => {
    const stated = { tax_total: 1_900, discount_total: 100, total: 11_800 };
    expect(totalsOf(source({ stated }))).toMatchObject({ subtotal: 10_000 });
  });

  it('keeps what stood there, but lets new lines go before it', () => {
    const stored = { subtotal: 100, discount_total: 0, tax_total: 19, total: 119 };
    expect(totalsOf(source({ stored }))).toEqual(stored);
    expect(totalsOf(source({ stored, stated: { tax_total: 7 } }))).toMatchObject({
      subtotal: 100,
      total: 107,
    });
    expect(totalsOf(source({ stored, lines: [line(200, 0, 38)] }))).toMatchObject({
      subtotal: 200,
      total: 238,
    });
    expect(totalsOf(source({ stored, lines: [line(200)] }))).toMatchObject({ tax_total: 19, total: 219 });
  });

  it.each([
    ['nothing to go by', {}, ['total']],
    ['a total that is off by one', { stated: { subtotal: 100, tax_total: 19, total: 118 } }, ['total']],
    [
      'a subtotal that is not the sum of the lines',
      { stated: { subtotal: 99 }, lines: [line(100)] },
      ['subtotal'],
    ],
    [
      'tax that is not the sum of the lines',
      { stated: { tax_total: 18 }, lines: [line(100, 0, 19)] },
      ['tax_total'],
    ],
    [
      'a discount that is not the sum of the lines',
      { stated: { discount_total: 1 }, lines: [line(9, 0, 0)] },
      ['discount_total'],
    ],
    ['a negative total', { stated: { subtotal: 100, discount_total: 101 } }, ['total']],
    ['lines beyond what can be kept', { lines: [line(Number.MAX_SAFE_INTEGER), line(1)] }, ['lines']],
  ] as const)('refuses %s', (_what, wanted, fields) => {
    expect(fieldsAtFault(wanted)).toEqual(fields);
  });

  it('always adds up', () => {
    const amount = fc.integer({ min: 0, max: 1e12 });
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 20 }), fc.boolean(), (tax, amounts, withTotal) => {
        const lines = amounts.map((each) => line(each));
        const subtotal = amounts.reduce((sum, each) => sum + each, 0);
        const stated = {
          tax_total: tax,
          ...(withTotal || amounts.length === 0 ? { total: subtotal + tax } : {}),
        };
        const totals = totalsOf(source({ stated, lines }));
        expect(totals.subtotal).toBe(subtotal);
        expect(totals.total).toBe(totals.subtotal - totals.discount_total + totals.tax_total);
      }),
    );
  });
});
