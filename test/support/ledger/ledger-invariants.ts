import type { Books } from '../../factories/books';
import type { LedgerWorld } from './ledger-world';

/** Each finds the rows of customer `$1` that break a rule; none may. */
const RULES: Readonly<Record<string, string>> = {
  'what is allocated is paid': `
    select i.id, i.amount_paid from invoices i where i.customer_id = $1 and i.amount_paid <> (
      select coalesce(sum(case p.type when 'reversal' then -a.amount else a.amount end), 0)
      from payment_allocations a join payments p on p.id = a.payment_id
      where a.invoice_id = i.id and p.status = 'succeeded')`,
  'what credit notes took off is credited, and no more than the invoice': `
    select i.id, i.amount_credited from invoices i where i.customer_id = $1 and (
      i.amount_credited <> (select coalesce(sum(n.amount_to_invoice), 0) from credit_notes n where n.invoice_id = i.id)
      or i.total < (select coalesce(sum(n.amount), 0) from credit_notes n where n.invoice_id = i.id))`,
  'what is due is what is left, and never less than nothing': `
    select i.id, i.amount_due from invoices i where i.customer_id = $1
      and (i.amount_due < 0 or i.amount_due <> i.total - i.amount_paid - i.amount_credited)`,
  'the status follows from the amounts': `
    select i.id, i.status, i.paid_at from invoices i where i.customer_id = $1 and (
      (i.status = 'paid') <> (i.paid_at is not null)
      or (i.status in ('draft', 'void') and i.amount_paid + i.credit_notes_total > 0)
      or (i.status not in ('draft', 'void') and (i.amount_due = 0) <> (i.status = 'paid'))
      or (i.status in ('open', 'partially_paid') and (i.amount_paid > 0) <> (i.status = 'partially_paid')))`,
  'a payment settles no more than it is': `
    select p.id from payments p where p.customer_id = $1
      and p.amount < (select coalesce(sum(a.amount), 0) from payment_allocations a where a.payment_id = p.id)`,
  'what a payment has left is what its allocations and returns leave': `
    select p.id from payments p where p.customer_id = $1 and p.amount_unapplied <> case
      when p.type not in ('payment', 'tax_withheld') or p.status <> 'succeeded'
        or exists (select from payments r where r.parent_id = p.id and r.type = 'reversal') then 0
      else p.amount - (select coalesce(sum(a.amount), 0) from payment_allocations a where a.payment_id = p.id)
        - (select coalesce(sum(r.credit_refunded), 0) from payments r
           where r.parent_id = p.id and r.type = 'refund' and r.credit_note_id is null) end`,
  'what was refunded is known to the payment': `
    select p.id from payments p where p.customer_id = $1 and p.type <> 'refund' and (p.amount_refunded > p.amount
      or p.amount_refunded <> (select coalesce(sum(r.amount), 0) from payments r where r.parent_id = p.id and r.type = 'refund'))`,
  'what was paid back is known to the credit note': `
    select n.id from credit_notes n where n.customer_id = $1 and (n.amount_refunded > n.amount_to_credit
      or n.amount_refunded <> (select coalesce(sum(r.amount), 0) from payments r where r.credit_note_id = n.id))`,
  'a payment is reversed once, and refunded no more after that': `
    select r.parent_id from payments r where r.customer_id = $1 and r.type = 'reversal'
    group by r.parent_id having count(*) > 1`,
  'every amount is where the audit log led it': `
    select rows.id, moved.field from (
        select i.id, f.* from invoices i, lateral (values ('amount_paid', i.amount_paid), ('amount_due', i.amount_due),
          ('amount_credited', i.amount_credited), ('credit_notes_total', i.credit_notes_total)) f (field, amount)
        where i.customer_id = $1
        union all select p.id, f.* from payments p, lateral (values ('amount', p.amount), ('amount_refunded', p.amount_refunded),
          ('credit_refunded', p.credit_refunded)) f (field, amount) where p.customer_id = $1
        union all select n.id, f.* from credit_notes n, lateral (values ('amount', n.amount), ('amount_refunded', n.amount_refunded))
          f (field, amount) where n.customer_id = $1
      ) rows (id, field, amount)
      left join lateral (
        select c.key as field, sum((c.value->>'after')::bigint - coalesce((c.value->>'before')::bigint, 0)) as amount
        from audit_events e, jsonb_each(e.changes) c where e.object_id = rows.id and c.key = rows.field group by c.key
      ) moved on true
    where moved.amount is distinct from rows.amount`,
  'every status is where the audit log led it': `
    select rows.id, rows.status from (
        select id, status from invoices where customer_id = $1
        union all select id, status from payments where customer_id = $1) rows
    where exists (
      select from (
        select c.value->>'after' as status, 1 as times from audit_events e, jsonb_each(e.changes) c
          where e.object_id = rows.id and c.key = 'status'
        union all select c.value->>'before', -1 from audit_events e, jsonb_each(e.changes) c
          where e.object_id = rows.id and c.key = 'status' and c.value->>'before' is not null
        union all select rows.status, -1) steps
      group by steps.status having sum(steps.times) <> 0)`,
};

interface StatementRow {
  readonly currency: string;
  readonly closing: number;
  readonly due: number;
}

/** Opening is nothing: the books are a new customer's. */
const STATEMENT = `
  select currency, sum(moved)::bigint as closing, sum(due)::bigint as due from (
    select currency, case status when 'void' then 0 else total end as moved, case status when 'void' then 0 else amount_due end as due
      from invoices where customer_id = $1 and status <> 'draft'
    union all select currency, case type when 'refund' then credit_refunded when 'reversal' then amount else -amount end, 0
      from payments where customer_id = $1 and status = 'succeeded'
    union all select currency, -amount, 0 from credit_notes where customer_id = $1) movements
  group by currency order by currency`;

/** Holds a customer's rows against the rules, and against what the answers added up to. @throws naming what broke */
export async function expectBalanced(
  { database }: LedgerWorld,
  books: Books,
  owed: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [rule, sql] of Object.entries(RULES)) {
    const broken = await database.query(sql, [books.customer.id]);
    if (broken.length > 0) throw new Error(`not true that ${rule}: ${JSON.stringify(broken)}`);
  }
  const statement = await database.query<StatementRow>(STATEMENT, [books.customer.id]);
  const credit = new Map((await books.onAccount()).map(({ currency, amount }) => [currency, amount]));
  for (const row of statement) {
    const { currency } = row;
    expectAddedUp(row, { answered: owed.get(currency) ?? 0, onAccount: credit.get(currency) ?? 0 });
  }
}

function expectAddedUp(
  { currency, closing, due }: StatementRow,
  { answered, onAccount }: { readonly answered: number; readonly onAccount: number },
): void {
  if (onAccount >= 0 && closing === due - onAccount && closing === answered) return;
  const sums = JSON.stringify({ closing, answered, due, onAccount });
  throw new Error(`the statement in ${currency} does not add up: ${sums}`);
}
