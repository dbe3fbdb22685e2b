import { daysAfter } from './days';
import { SeededRandom } from './seeded-random';

/** The day as of which docs/examples/accounts-receivable.yaml counts what is settled. */
const AS_OF = '2013-12-02';

/** One row of an accounts-receivable export, and what must become of it. Amounts in cents. */
export interface Receivable {
  readonly customer: string;
  readonly number: string;
  readonly amount: number;
  readonly disputed: boolean;
  readonly settled: boolean;
  readonly row: string;
}

const HEADER =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';

/** An export as an accounts-receivable system makes it, the same at every run. */
export function receivables(count: number, customers: number): Receivable[] {
  const random = new SeededRandom(7);
  return Array.from({ length: count }, (_, index) => {
    const customer = `${String(1000 + random.integer(0, customers - 1))}-ABCDE`;
    const number = String(5_000_000 + index).padStart(10, '0');
    const issued = daysAfter('2012-01-02', random.integer(0, 690));
    const days = random.integer(3, 80);
    const settledOn = daysAfter(issued, days);
    const amount = random.integer(500, 12_000);
    const disputed = random.integer(0, 4) === 0;
    const cells = [
      '391',
      customer,
      '4/6/2013',
      number,
      usDay(issued),
      usDay(daysAfter(issued, 30)),
      (amount / 100).toFixed(2),
      disputed ? 'Yes' : 'No',
      usDay(settledOn),
      index % 2 === 0 ? 'Paper' : 'Electronic',
      String(days),
      String(Math.max(0, days - 30)),
    ];
    return { customer, number, amount, disputed, settled: settledOn <= AS_OF, row: cells.join(',') };
  });
}

/** The file; `rows` may differ from what {@link receivables} made. */
export function receivablesCsv(rows: readonly string[]): string {
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** `1/2/2013` for 2013-01-02. */
function usDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(month)}/${String(date)}/${String(year)}`;
}
