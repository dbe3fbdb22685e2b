import { withFields, type Draft } from '../platform/database/drafts';
import { changesBetween } from '../platform/database/field-changes';
import { columnsWith, pick } from '../platform/database/record-columns';
import { ValidationFailed, type FieldError } from '../platform/http/problems';
import { newId } from '../platform/http/uuid';
import type { Price } from '../pricing/pricing.types';
import { CONTRACT_COLUMNS } from './contract-columns';
import { firstStanding, standingAt } from './contract-status';
import { termErrors } from './contract-term';
import type { ContractEntity } from './contracts.entity';
import { ContractFixed } from './contracts.errors';
import type { ContractFields, ContractPhase, PhaseFields } from './contracts.types';

/** A stored contract with its phases. */
export interface ContractRow extends ContractEntity {
  readonly phases: readonly ContractPhase[];
}

/** A phase without its id, so that two phases with equal content compare as equal. */
export type WantedPhase = Pick<ContractPhase, 'name' | 'start_date' | 'end_date'> & {
  readonly prices: readonly Price[];
};

/** A contract with the phases to write. */
export interface PhasedContract extends ContractEntity {
  readonly phases: readonly WantedPhase[];
}

/** A stored contract (null for a new one) and the fields to write. */
export interface Wish {
  readonly before: ContractRow | null;
  readonly fields: ContractFields;
}

const WRITTEN = columnsWith(CONTRACT_COLUMNS, 'written');
const FIXED = columnsWith(CONTRACT_COLUMNS, 'fixed');

/** How prices are stored. */
type Store = (prices: NonNullable<PhaseFields['prices']>) => Price[];

/**
 * Applies a request to a contract and returns the state before and after.
 *
 * @throws ValidationFailed for missing fields and inconsistent dates; ContractFixed,
 *   ContractStatusUnreachable
 */
export function toDraft(
  organisationId: string,
  { before, fields }: Wish,
  stored: Store,
): Draft<PhasedContract> {
  if (before) assertStays(before, fields);
  else refuse(missingFields(fields));
  const basis: PhasedContract = before
    ? { ...before, phases: before.phases.map(withoutIds) }
    : blankContract(organisationId);
  const { phases, status = basis.status } = fields;
  const named = withFields(basis, {
    ...pick(fields, WRITTEN),
    phases: phases?.map((phase) => toPhase(phase, stored)),
  });
  const after = { ...named, ...(before ? standingAt(before, status) : firstStanding(status)) };
  refuse(termErrors(after, after.phases));
  return { before: before && basis, after };
}

/** True for a draft whose phases have to be written again. */
export function isRephased({ before, after }: Draft<PhasedContract>): boolean {
  return 'phases' in changesBetween(before, after);
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new ValidationFailed(errors);
}

function missingFields(fields: ContractFields): FieldError[] {
  const needed = {
    customer_id: 'A new contract needs a customer.',
    name: 'A new contract needs a name.',
    currency: 'A new contract needs a currency.',
    start_date: 'A new contract needs its first day.',
  } as const;
  const names = Object.keys(needed) as (keyof typeof needed)[];
  return names
    .filter((field) => fields[field] === undefined)
    .map((field) => ({ field, code: 'required', message: needed[field] }));
}

function assertStays(before: ContractRow, fields: ContractFields): void {
  if (before.status === 'draft') return;
  for (const field of FIXED) {
    if (fields[field] !== undefined && fields[field] !== before[field]) throw new ContractFixed(field);
  }
}

function toPhase(
  { name, start_date, end_date = null, prices = [] }: PhaseFields,
  stored: Store,
): WantedPhase {
  return { name, start_date, end_date, prices: stored(prices) };
}

/** Ids are left out of the comparison: new ids alone do not make two sets of phases different. */
function withoutIds({ name, start_date, end_date, prices }: ContractPhase): WantedPhase {
  return { name, start_date, end_date, prices: prices.map(({ id: _id, ...price }) => price) };
}

function blankContract(organisationId: string): PhasedContract {
  return {
    organisation_id: organisationId,
    id: newId(),
    external_id: null,
    customer_id: '',
    name: '',
    status: 'draft',
    disputed_from: null,
    currency: '',
    start_date: '',
    end_date: null,
    renewal: 'auto_renew',
    metadata: {},
    phases: [],
    created_at: '',
    updated_at: '',
  };
}
