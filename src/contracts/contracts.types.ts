import type { ListDefinition } from '../platform/http/list/list-definition';
import type { Price, PriceFields, PublishedPrice } from '../pricing/pricing.types';

export const CONTRACT_STATUSES = ['draft', 'active', 'paused', 'expired', 'disputed', 'canceled'] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

/** What happens when the term is over. */
export const RENEWALS = ['auto_renew', 'expire'] as const;
export type Renewal = (typeof RENEWALS)[number];

/** What changes a contract's status. */
export type ContractVerb = 'activate' | 'pause' | 'resume' | 'expire' | 'cancel' | 'dispute' | 'resolve';

/** The one route beside imports that takes multipart bodies. */
export const DOCUMENTS_PATH = '/v1/contracts/:id/documents';

/** Days from the first to the first that no longer belongs; null: no end. */
export interface Term {
  readonly start_date: string;
  readonly end_date: string | null;
}

/** {@link Price} in a phase. A contract's phases are replaced as a set, and have new ids then. */
export interface ContractPrice extends Price {
  readonly id: string;
}

/** A part of a contract's term; each begins where the one before it ends. */
export interface ContractPhase extends Term {
  readonly id: string;
  readonly name: string;
  readonly prices: readonly ContractPrice[];
}

/** A file that belongs to a contract: the signed agreement, an order form. */
export interface ContractDocument {
  readonly id: string;
  readonly name: string;
  /** Media type. */
  readonly content_type: string;
  /** Bytes. */
  readonly size: number;
  readonly created_at: string;
}

/** An agreement with one customer, as lists show it. */
export interface ContractSummary extends Term {
  readonly id: string;
  readonly external_id: string | null;
  readonly customer_id: string;
  readonly name: string;
  readonly status: ContractStatus;
  /** ISO 4217; of all its prices. */
  readonly currency: string;
  readonly renewal: Renewal;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
}

/** An agreement with one customer. */
export interface Contract extends ContractSummary {
  /** Oldest first. */
  readonly phases: readonly ContractPhase[];
  /** In the order in which they were added. */
  readonly documents: readonly ContractDocument[];
}

/** {@link ContractPhase} as a merchant writes it. */
export interface PhaseFields {
  readonly name: string;
  readonly start_date: string;
  /** Only the last phase may leave it out: it lasts as long as the contract. */
  readonly end_date?: string | null;
  readonly prices?: readonly PriceFields[];
}

/** What a merchant writes of a contract. Absent keeps (or takes the default), null clears; `phases` replaces all. */
export interface ContractFields {
  readonly external_id?: string | null;
  /** Fixed once the contract is no draft any more. */
  readonly customer_id?: string;
  readonly name?: string;
  /** Any for a new contract; later only where one of the verbs leads. */
  readonly status?: ContractStatus;
  /** Fixed once the contract is no draft any more. */
  readonly currency?: string;
  readonly start_date?: string;
  readonly end_date?: string | null;
  readonly renewal?: Renewal;
  readonly phases?: readonly PhaseFields[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** {@link ContractFields} of a contract that is being made. */
export interface NewContract extends ContractFields {
  readonly customer_id: string;
  readonly name: string;
  readonly currency: string;
  readonly start_date: string;
}

/** A contract addressed by the merchant's own key. */
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

/** A contract as its customer sees it in a list: without what is the merchant's own. Never a draft. */
export interface OwnContractSummary extends Pick<
  ContractSummary,
  'id' | 'name' | 'status' | 'currency' | 'start_date' | 'end_date' | 'renewal'
> {
  readonly phases: readonly PhaseOutline[];
}

/** {@link OwnContractSummary} with its documents, and nothing of its prices yet. */
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

/** What a customer's list may be asked for; the latest to begin comes first. */
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

/** A contract has so many documents at most. */
export const MAX_DOCUMENTS = 50;
