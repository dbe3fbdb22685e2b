import { KeysetList } from '../../../src/platform/database/keyset-list';
import { statement, type Statement, type Statements } from '../../../src/platform/database/statements';

/** Returns what is not declared, declares what is not returned, and is sorted by what may be null. */
export const list = new KeysetList<{ id: string; status: string }>({
  definition: { order: { due_date: 'day' }, defaultOrder: 'due_date', filters: {}, search: [] },
  alias: 'i',
  select: 'i.id, i.number',
  from: 'invoices i',
  where: ['i.organisation_id = $1'],
});

const refused = statement('select id from no_such_table');
const names = statement('select i.number as num, i.total from invoices i');
const kinds = statement('select i.total, i.due_date, i.metadata, k.scopes from invoices i, api_keys k');
const nulls = statement(
  `select c.id, g.expires_at, c.name, (select n.amount from credit_notes n limit 1) as amount,
     (select max(n.amount) from credit_notes n) as greatest, case when g.source = 'plan' then 1 end as counted
   from entitlement_grants g left join contracts c on c.id = g.contract_id`,
);
const values = statement(
  `select g.id, coalesce(g.period, '') as period, (select count(*) from contracts) as contracts, c.name,
     array(select r.name from contracts r) as names
   from entitlement_grants g join contracts c on c.id = g.contract_id`,
);
const written = statement('update contracts set end_date = null, name = $1 returning end_date, name');
const texts = statement(
  `select s.role, case when s.role = 'owner' then 'all' else 'some' end as rights from staff s`,
);

const proven = statement(
  `select c.id, g.expires_at, g.expires_at is null or g.expires_at < now() as over, r.until
   from entitlement_grants g left join contracts c on c.id = g.contract_id
     join (select id, expires_at as until from entitlement_grants where expires_at is not null) r on r.id = g.id
   where g.expires_at = $1 and c.name = $2`,
);

/** Reads with each kind of fault, and one with none. */
export class WrongReads {
  constructor(private readonly sql: Statements) {}

  refused(): Promise<unknown> {
    return this.sql.rows(refused, []);
  }

  unresolved(query: Statement): Promise<unknown> {
    return this.sql.rows(query, []);
  }

  names(): Promise<unknown> {
    return this.sql.rows<{ number: string; total: number }>(names, []);
  }

  kinds(): Promise<unknown> {
    return this.sql.rows<{ total: string; due_date: Date | null; metadata: string; scopes: number[] }>(
      kinds,
      [],
    );
  }

  nulls(): Promise<unknown> {
    return this.sql.rows<
      Record<'id' | 'expires_at' | 'name', string> & Record<'amount' | 'greatest' | 'counted', number>
    >(nulls, []);
  }

  values(): Promise<unknown> {
    return this.sql.rows<{
      id: string | null;
      period: string | null;
      contracts: number | null;
      name: string | null;
      names: string[] | null;
    }>(values, []);
  }

  written(): Promise<unknown> {
    return this.sql.rows<{ end_date: string; name: string }>(written, []);
  }

  texts(): Promise<unknown> {
    return this.sql.rows<{ role: 'viewer' | 'support' | 'admin'; rights: 'all' | 'some' | 'none' }>(
      texts,
      [],
    );
  }

  right(): Promise<{ id: string; expires_at: string; over: boolean; until: string } | null> {
    return this.sql.first(proven, []);
  }
}
