import type { AuditAction } from '../audit/audit.types';
import { ContractStatusForbids, ContractStatusUnreachable } from './contracts.errors';
import type { ContractStatus, ContractVerb } from './contracts.types';

interface Transition {
  readonly from: readonly ContractStatus[];
  /** Null: the status before the dispute. */
  readonly to: ContractStatus | null;
  /** Past participle for messages, as in "cannot be paused". */
  readonly done: string;
  readonly action: AuditAction;
}

/** A contract's status, and the status that a dispute interrupted. */
export interface Standing {
  readonly status: ContractStatus;
  /** Status before the dispute; null when the contract is not disputed. */
  readonly disputed_from: ContractStatus | null;
}

/** The transition of each verb. Every change of a status is one of them. */
const TRANSITIONS: Readonly<Record<ContractVerb, Transition>> = {
  activate: { from: ['draft'], to: 'active', done: 'activated', action: 'contract.activated' },
  pause: { from: ['active'], to: 'paused', done: 'paused', action: 'contract.paused' },
  resume: { from: ['paused'], to: 'active', done: 'resumed', action: 'contract.resumed' },
  expire: { from: ['active', 'paused'], to: 'expired', done: 'expired', action: 'contract.expired' },
  cancel: {
    from: ['draft', 'active', 'paused', 'disputed'],
    to: 'canceled',
    done: 'canceled',
    action: 'contract.canceled',
  },
  dispute: {
    from: ['active', 'paused', 'expired'],
    to: 'disputed',
    done: 'disputed',
    action: 'contract.disputed',
  },
  resolve: { from: ['disputed'], to: null, done: 'resolved', action: 'contract.resolved' },
};

/** The standing after a verb. @throws ContractStatusForbids naming the status that does not allow it */
export function standingAfter(before: Standing, verb: ContractVerb): Standing {
  const { from, done } = TRANSITIONS[verb];
  if (!from.includes(before.status)) throw new ContractStatusForbids(done, before.status);
  return standingOf(targetOf(before, verb), before.status);
}

/**
 * The standing after a contract is set to a status by name. @throws ContractStatusUnreachable when no verb
 * leads there
 */
export function standingAt(before: Standing, status: ContractStatus): Standing {
  // Only these two fields are copied: the caller may pass a whole row.
  if (status === before.status) return { status, disputed_from: before.disputed_from };
  if (verbTo(before, status) === undefined) throw new ContractStatusUnreachable(before.status, status);
  return standingOf(status, before.status);
}

/** The standing of a new contract. A new disputed contract becomes active when its dispute is resolved. */
export function firstStanding(status: ContractStatus): Standing {
  return standingOf(status, 'active');
}

/** The audit action of the change from one standing to the other; null when the status is the same. */
export function actionBetween(before: Standing, after: Standing): AuditAction | null {
  const verb = before.status === after.status ? undefined : verbTo(before, after.status);
  return verb === undefined ? null : TRANSITIONS[verb].action;
}

function standingOf(status: ContractStatus, interrupted: ContractStatus): Standing {
  return { status, disputed_from: status === 'disputed' ? interrupted : null };
}

function targetOf(before: Standing, verb: ContractVerb): ContractStatus {
  return TRANSITIONS[verb].to ?? before.disputed_from ?? 'active';
}

function verbTo(before: Standing, status: ContractStatus): ContractVerb | undefined {
  const verbs = Object.keys(TRANSITIONS) as ContractVerb[];
  return verbs.find(
    (verb) => TRANSITIONS[verb].from.includes(before.status) && targetOf(before, verb) === status,
  );
}
