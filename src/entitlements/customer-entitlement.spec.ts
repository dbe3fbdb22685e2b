import { standingsOn, type GrantedRow, type Standing } from './customer-entitlement';

let grants = 0;

function grant(terms: Partial<GrantedRow> = {}): GrantedRow {
  grants += 1;
  return {
    id: 'api-calls',
    name: 'API calls',
    description: null,
    type: 'quantity',
    unit: 'calls',
    grant_id: `grant-${String(grants).padStart(4, '0')}`,
    limit: '10000',
    period: 'P1M',
    source: 'manual',
    contract_id: null,
    contract_name: null,
    active_from: '2026-10-01',
    expires_at: null,
    ...terms,
  };
}

const TODAY = '2026-11-22';

function standing(...rows: GrantedRow[]): Standing {
  const [only, ...others] = standingsOn(TODAY, rows);
  expect(others).toEqual([]);
  if (!only) throw new Error('no standing');
  return only;
}

describe('standingsOn', () => {
  it('gives nothing for nothing', () => {
    expect(standingsOn(TODAY, [])).toEqual([]);
  });

  it('tells one active grant as it is', () => {
    expect(standing(grant())).toEqual({
      entitlement: {
        id: 'api-calls',
        name: 'API calls',
        description: null,
        type: 'quantity',
        unit: 'calls',
        active: true,
        limit: '10000',
        period: 'P1M',
        current_period: { start: '2026-11-01', end: '2026-12-01' },
        active_from: '2026-10-01',
        expires_at: null,
        sources: ['manual'],
        contracts: [],
      },
      counted: { entitlement_id: 'api-calls', from: '2026-11-01', until: '2026-12-01' },
      rhythm: { anchor: '2026-10-01', period: 'P1M' },
    });
  });

  it('keeps entitlements apart, in the order of their rows', () => {
    const rows = [grant({ id: 'b' }), grant({ id: 'a' }), grant({ id: 'b' })];
    const found = standingsOn(TODAY, rows).map(({ entitlement }) => [entitlement.id, entitlement.limit]);
    expect(found).toEqual([
      ['b', '20000'],
      ['a', '10000'],
    ]);
  });

  it('adds concurrent grants up and names their sources in a fixed order', () => {
    const { entitlement } = standing(
      grant({ limit: '0.5', source: 'plan', expires_at: '2027-01-01' }),
      grant({ limit: '10', source: 'contract', active_from: '2026-09-15', expires_at: '2026-12-01' }),
      grant({ limit: '0.25', source: 'plan', expires_at: '2026-11-23' }),
    );
    expect(entitlement).toMatchObject({
      limit: '10.75',
      sources: ['contract', 'plan'],
      active_from: '2026-09-15',
      expires_at: '2027-01-01',
    });
  });

  it('names each contract that it is granted under, once', () => {
    const under = (contract_id: string): GrantedRow =>
      grant({ source: 'contract', contract_id, contract_name: `${contract_id} agreement` });
    const { entitlement } = standing(under('2025'), grant(), under('2026'), under('2025'));
    expect(entitlement.contracts).toEqual([
      { id: '2025', name: '2025 agreement' },
      { id: '2026', name: '2026 agreement' },
    ]);
  });

  it('has no limit as soon as one active grant has none, and no end as soon as one has none', () => {
    const { entitlement } = standing(grant({ expires_at: '2026-12-01' }), grant({ limit: null }));
    expect(entitlement).toMatchObject({ limit: null, expires_at: null });
  });

  it('counts only grants that hold today: from the first day, up to the day before the end', () => {
    const { entitlement } = standing(
      grant({ limit: '1', active_from: TODAY }),
      grant({ limit: '2', expires_at: '2026-11-23' }),
      grant({ limit: '4', expires_at: TODAY }),
      grant({ limit: '8', active_from: '2026-11-23' }),
    );
    expect(entitlement).toMatchObject({ active: true, limit: '3' });
  });

  describe('with different periods', () => {
    it('lets the earliest grant that has one set the rhythm', () => {
      const { entitlement, counted } = standing(
        grant({ limit: '1', period: 'P1Y', active_from: '2026-11-10' }),
        grant({ limit: '2', period: 'P1M', active_from: '2026-10-15' }),
        grant({ limit: '4', period: null, active_from: '2026-01-01' }),
      );
      expect(entitlement).toMatchObject({
        limit: '7',
        period: 'P1M',
        current_period: { start: '2026-11-15', end: '2026-12-15' },
        active_from: '2026-01-01',
      });
      expect(counted).toEqual({ entitlement_id: 'api-calls', from: '2026-11-15', until: '2026-12-15' });
    });

    it('settles equal first days by which was granted first, whatever the order of the rows', () => {
      const [first, second] = [grant({ period: 'P1W' }), grant({ period: 'P1Y' })];
      expect(standing(second, first).entitlement.period).toBe('P1W');
      expect(standing(first, second).entitlement.period).toBe('P1W');
    });

    it('hands the rhythm on when that grant has ended', () => {
      const ended = grant({ period: 'P1W', active_from: '2026-01-01', expires_at: TODAY });
      expect(standing(ended, grant({ period: 'P1Y' })).entitlement.period).toBe('P1Y');
    });
  });

  it('counts all use ever of a quantity that never resets', () => {
    const { entitlement, counted } = standing(grant({ period: null, expires_at: '2026-12-01' }));
    expect(entitlement).toMatchObject({ period: null, current_period: null });
    expect(counted).toEqual({ entitlement_id: 'api-calls', from: null, until: '2026-12-01' });
  });

  it('counts credits from the earliest grant that still holds', () => {
    const credits = { type: 'credits', period: null } as const;
    const { counted, entitlement } = standing(
      grant({ ...credits, limit: '1', active_from: '2025-01-01', expires_at: '2026-01-01' }),
      grant({ ...credits, limit: '2', active_from: '2026-03-01' }),
      grant({ ...credits, limit: '4', active_from: '2026-02-01' }),
    );
    expect(counted).toEqual({ entitlement_id: 'api-calls', from: '2026-02-01', until: null });
    expect(entitlement).toMatchObject({ limit: '6', current_period: null });
  });

  it('counts no use of a feature', () => {
    const { entitlement, counted } = standing(
      grant({ type: 'feature', unit: null, limit: null, period: null }),
    );
    expect(entitlement).toMatchObject({ active: true, limit: null, current_period: null });
    expect(counted).toBeNull();
  });

  it('shows what comes next when nothing holds today', () => {
    const { entitlement, counted } = standing(
      grant({ limit: '1', expires_at: '2026-11-01' }),
      grant({ limit: '2', active_from: '2027-02-01' }),
      grant({ limit: '4', active_from: '2026-12-31', expires_at: '2027-03-01' }),
      grant({ limit: '8', active_from: '2026-12-31' }),
    );
    expect(entitlement).toMatchObject({
      active: false,
      limit: '12',
      active_from: '2026-12-31',
      expires_at: null,
      current_period: null,
    });
    expect(counted).toMatchObject({ from: '2026-12-31', until: '2027-01-31' });
  });

  it('shows what expired last, with its last period, when nothing holds or comes', () => {
    const { entitlement, counted } = standing(
      grant({ limit: '1', active_from: '2026-01-01', expires_at: '2026-05-01' }),
      grant({ limit: '2', active_from: '2026-01-15', expires_at: '2026-08-15' }),
      grant({ limit: '4', active_from: '2026-02-15', expires_at: '2026-08-15' }),
    );
    expect(entitlement).toMatchObject({
      active: false,
      limit: '6',
      active_from: '2026-01-15',
      expires_at: '2026-08-15',
      period: 'P1M',
      current_period: null,
    });
    expect(counted).toMatchObject({ from: '2026-07-15', until: '2026-08-15' });
  });
});
