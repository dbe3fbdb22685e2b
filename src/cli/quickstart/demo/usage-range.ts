/** Usage of a range of days. It stands for a record of each of them. */
export interface UsageRange {
  readonly type: 'usage';
  /** External ids. */
  readonly customer: string;
  readonly entitlement: string;
  /** The sum over the range. */
  readonly quantity: number;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
  /** Days from one record to the next; 1 unless said. */
  readonly every?: number;
}

/** The usage of a day, as the importer takes it. */
export type UsageRecord = Pick<UsageRange, 'type' | 'customer' | 'entitlement' | 'quantity'> & {
  readonly event_id: string;
  readonly timestamp: string;
};

const DAY_MS = 86_400_000;

/** Splits the quantity of a range into uneven whole parts; the first day has what remains. Weekends have less. */
export function dailyUsage(range: UsageRange): UsageRecord[] {
  const { type, customer, entitlement, quantity, from, until, every = 1 } = range;
  const times: number[] = [];
  for (let time = Date.parse(from); time < Date.parse(until); time += every * DAY_MS) times.push(time);
  const weights = times.map((time) => weightOf(time, quantity));
  const sum = sumOf(weights);
  const parts = weights.map((weight) => Math.floor((quantity * weight) / sum));
  parts[0] = (parts[0] ?? 0) + quantity - sumOf(parts);
  return times
    .map((time, index) => {
      const timestamp = new Date(time).toISOString();
      const event_id = `${customer}-${entitlement}-${timestamp.slice(0, 10)}`;
      return { type, event_id, customer, entitlement, quantity: parts[index] ?? 0, timestamp };
    })
    .filter((record) => record.quantity > 0);
}

/** From 70 to 130, and 30 % of that at weekends. `salt` makes the days of one range differ from another's. */
function weightOf(time: number, salt: number): number {
  const weight = 70 + ((Math.floor(salt) + (time / DAY_MS) * 37) % 61);
  const isWeekend = new Date(time).getUTCDay() % 6 === 0;
  return isWeekend ? weight * 0.3 : weight;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
