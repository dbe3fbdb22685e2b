import { actionBetween, firstStanding, standingAfter, standingAt, type Standing } from './contract-status';
import { ContractStatusForbids, ContractStatusUnreachable } from './contracts.errors';
import { CONTRACT_STATUSES, type ContractStatus, type ContractVerb } from './contracts.types';

const ALLOWED: Readonly<Record<ContractVerb, Partial<Record<ContractStatus, ContractStatus>>>> = {
  activate: { draft: 'active' },
  pause: { active: 'paused' },
  resume: { paused: 'active' },
  expire: { active: 'expired', paused: 'expired' },
  cancel: { draft: 'canceled', active: 'canceled', paused: 'canceled', disputed: 'canceled' },
  dispute: { active: 'disputed', paused: 'disputed', expired: 'disputed' },
  resolve: { disputed: 'active' },
};
const cases = Object.keys(ALLOWED).flatMap((verb) =>
  CONTRACT_STATUSES.map((status) => [verb as ContractVerb, status] as const),
);

it.each(cases)('%s of a contract that is %s', (verb, status) => {
  const to = ALLOWED[verb][status];
  const act = (): Standing => standingAfter(firstStanding(status), verb);
  if (to === undefined) {
    expect(act).toThrow(ContractStatusForbids);
    expect(act).toThrow(`The contract is ${status} and cannot be `);
  } else expect(act().status).toBe(to);
});

it.each(['active', 'paused', 'expired'] as const)('a dispute goes back to %s', (status) => {
  const disputed = standingAfter(firstStanding(status), 'dispute');
  expect(disputed).toEqual({ status: 'disputed', disputed_from: status });
  expect(standingAfter(disputed, 'resolve')).toEqual({ status, disputed_from: null });
  expect(actionBetween(disputed, { status, disputed_from: null })).toBe('contract.resolved');
});

it('is brought to a status by name only where a verb leads', () => {
  expect(standingAt(firstStanding('draft'), 'active')).toEqual({ status: 'active', disputed_from: null });
  expect(standingAt(firstStanding('active'), 'active')).toEqual({ status: 'active', disputed_from: null });
  expect(standingAt(firstStanding('paused'), 'disputed').disputed_from).toBe('paused');
  for (const [from, to] of [
    ['active', 'draft'],
    ['expired', 'active'],
    ['canceled', 'active'],
    ['draft', 'expired'],
  ] as const)
    expect(() => standingAt(firstStanding(from), to)).toThrow(ContractStatusUnreachable);
});
