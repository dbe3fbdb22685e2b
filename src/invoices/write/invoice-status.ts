import { ValidationFailed, type FieldError } from '../../platform/http/problems';
import { dayOf, startOfDay } from '../../platform/views/time-zone';
import type { InvoiceEntity } from '../invoices.entity';
import type { InvoiceFields, WritableStatus } from '../invoices.types';

type Moments = Pick<InvoiceFields, 'status' | 'issue_date' | 'issued_at' | 'paid_at' | 'voided_at'>;

/** The current time and the organisation's time zone. */
export interface Clock {
  /** ISO moment. */
  readonly now: string;
  readonly timeZone: string;
}

/**
 * A draft's row with the status to write, `draft` by default. `row` already has its amounts. An invoice
 * issued with a total of zero is paid at once.
 *
 * @throws ValidationFailed for a moment that does not fit the status, or is missing
 */
export function withStatus(row: InvoiceEntity, said: Moments, clock: Clock): InvoiceEntity {
  const { status = 'draft' } = said;
  refuseMisplacedMoments(status, said);
  if (status === 'draft') return row;
  const { now, timeZone } = clock;
  const issued_at = said.issued_at ?? pastIssueDate(said, clock) ?? said.paid_at ?? said.voided_at ?? now;
  const issue_date = row.issue_date ?? dayOf(issued_at, timeZone);
  const issued = { ...row, status, issue_date, issued_at };
  return { ...issued, ...CONSEQUENCES[status](issued, said, now) };
}

/**
 * The start of a past issue date: when only the issue date is given, the invoice was issued at the start of
 * that day, not now.
 */
function pastIssueDate({ issue_date: day }: Moments, { now, timeZone }: Clock): string | null {
  return typeof day === 'string' && day < dayOf(now, timeZone) ? startOfDay(day, timeZone) : null;
}

/** Further columns that follow from the status of an invoice when it is issued. */
const CONSEQUENCES: Record<
  Exclude<WritableStatus, 'draft'>,
  (issued: InvoiceEntity, said: Moments, now: string) => Partial<InvoiceEntity>
> = {
  open: ({ total, issued_at }) => (total === 0 ? { status: 'paid', paid_at: issued_at } : {}),
  paid: ({ total }, { paid_at }) => ({ paid_at, amount_paid: total, amount_due: 0 }),
  void: (_issued, { voided_at }, now) => ({ voided_at: voided_at ?? now }),
  uncollectible: () => ({}),
};

/**
 * The status of an issued invoice after it is written with one. `open` only means that the invoice is issued:
 * a status that follows from payments is kept.
 */
export function statusOfIssued(
  row: InvoiceEntity,
  said: WritableStatus | undefined,
): InvoiceEntity['status'] {
  const follows = said === 'open' && ['open', 'partially_paid', 'paid'].includes(row.status);
  return said === undefined || follows ? row.status : said;
}

type Moment = 'issued_at' | 'paid_at' | 'voided_at';

const GOES_WITH: Record<
  Moment,
  { readonly fits: (status: WritableStatus) => boolean; readonly message: string }
> = {
  issued_at: { fits: (status) => status !== 'draft', message: 'A draft is not issued yet.' },
  paid_at: { fits: (status) => status === 'paid', message: 'Goes with the status paid only.' },
  voided_at: { fits: (status) => status === 'void', message: 'Goes with the status void only.' },
};

function refuseMisplacedMoments(status: WritableStatus, said: Moments): void {
  const given = (Object.keys(GOES_WITH) as Moment[]).filter((field) => typeof said[field] === 'string');
  const errors = given
    .filter((field) => !GOES_WITH[field].fits(status))
    .map((field): FieldError => ({ field, code: 'not_applicable', message: GOES_WITH[field].message }));
  if (status === 'paid' && !given.includes('paid_at')) {
    errors.push({
      field: 'paid_at',
      code: 'required',
      message: 'A paid invoice needs the moment it was paid.',
    });
  }
  if (errors.length > 0) throw new ValidationFailed(errors);
}
