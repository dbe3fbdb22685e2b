import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { PublishedPrice } from '../pricing/pricing.types';
import { CONTRACT_STATUSES, RENEWALS } from './contract-statuses';
import type { ContractDto, ContractSummaryDto, PhaseDto } from './dto/contract.dto';
import type { ContractDocumentDto } from './dto/document.dto';
import type { CreateContractDto, CreatePhaseDto } from './dto/write-contract.dto';

export {
  CONTRACT_STATUSES,
  MAX_DOCUMENTS,
  RENEWALS,
  type ContractStatus,
  type Renewal,
} from './contract-statuses';

/** Operations that change a contract's status. */
export type ContractVerb = 'activate' | 'pause' | 'resume' | 'expire' | 'cancel' | 'dispute' | 'resolve';

/** The only route besides imports that accepts multipart bodies. */
export const DOCUMENTS_PATH = '/v1/contracts/:id/documents';

/** A range of days. `start_date` is inclusive, `end_date` is exclusive; null: no end. */
export interface Term {
  readonly start_date: string;
  readonly end_date: string | null;
}

/** A part of a contract's term; each begins where the one before it ends. Phases are replaced as a set, with new ids. */
export type ContractPhase = FieldsOf<PhaseDto>;

/** A file that belongs to a contract: the signed agreement, an order form. */
export type ContractDocument = FieldsOf<ContractDocumentDto>;

/** An agreement with one customer, as lists show it. */
export type ContractSummary = FieldsOf<ContractSummaryDto>;

/** An agreement with one customer; phases oldest first, documents in the order in which they were added. */
export type Contract = FieldsOf<ContractDto>;

/** {@link ContractPhase} as a merchant writes it. */
export type PhaseFields = FieldsOf<CreatePhaseDto>;

/** The fields of a contract that is made. */
export type NewContract = FieldsOf<CreateContractDto>;

/** What a merchant writes of a contract. Absent keeps (or takes the default), null clears; `phases` replaces all. */
export type ContractFields = Partial<NewContract>;

/** A contract identified by its external id. */
export interface ContractRecord extends ContractFields {
  readonly external_id: string;
}

export const CONTRACT_LIST: ListDefinition = {
  order: { created_at: 'moment', start_date: 'day' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    external_id: { kind: 'text' },
    status: { kind: 'text', values: CONTRACT_STATUSES },
    currency: { kind: 'text' },
    renewal: { kind: 'text', values: RENEWALS },
    start_date: { kind: 'day' },
    end_date: { kind: 'day' },
    created_at: { kind: 'moment' },
  },
  search: ['name', 'external_id'],
};

/** A phase without its prices. */
export type PhaseOutline = Omit<ContractPhase, 'prices'>;

/** A contract in its customer's list: without the merchant's own fields. Never a draft. */
export interface OwnContractSummary extends Pick<
  ContractSummary,
  'id' | 'name' | 'status' | 'currency' | 'start_date' | 'end_date' | 'renewal'
> {
  readonly phases: readonly PhaseOutline[];
}

/** {@link OwnContractSummary} with its documents, without prices. */
export interface OwnContractOutline extends OwnContractSummary {
  readonly documents: readonly ContractDocument[];
}

/** A phase with its prices, as its customer sees it. */
export interface OwnPhase extends PhaseOutline {
  readonly prices: readonly PublishedPrice[];
}

/** A contract as its customer sees it. */
export interface OwnContract extends OwnContractOutline {
  readonly phases: readonly OwnPhase[];
}

/** Order and filters of a customer's list; the latest start date comes first. */
export const OWN_CONTRACT_LIST: ListDefinition = {
  order: { start_date: 'day' },
  defaultOrder: '-start_date',
  filters: {
    status: { kind: 'text', values: CONTRACT_STATUSES.filter((status) => status !== 'draft') },
    start_date: { kind: 'day' },
    end_date: { kind: 'day' },
  },
  search: ['name'],
};
