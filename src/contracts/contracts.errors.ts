import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';
import type { ContractStatus } from './contracts.types';

/** Also for drafts that a customer asks for, and for whatever is not theirs. */
export class ContractNotFound extends NotFound {
  constructor() {
    super('The contract');
  }
}

export class ContractDocumentNotFound extends NotFound {
  constructor() {
    super('The document');
  }
}

/** The contract's status does not allow the verb. */
export class ContractStatusForbids extends Conflict {
  constructor(done: string, status: ContractStatus) {
    super('contract_status', `The contract is ${status} and cannot be ${done}.`);
  }
}

/** No verb leads from the one status to the other. */
export class ContractStatusUnreachable extends Conflict {
  constructor(from: ContractStatus, to: ContractStatus) {
    const message = `The contract is ${from} and cannot become ${to}.`;
    super('contract_status', message, [{ field: 'status', code: 'not_reachable', message }]);
  }
}

/** What was agreed with whom and in which money stands once it is no draft any more. */
export class ContractFixed extends Conflict {
  constructor(field: 'customer_id' | 'currency') {
    const message = 'Cannot change once the contract is no draft any more. Make another contract.';
    super('contract_fixed', message, [{ field, code: 'fixed', message }]);
  }
}

/** Grants say that they come from this contract, and belong to its customer. */
export class ContractHasGrants extends Conflict {
  constructor() {
    const message = 'Entitlements are granted under the contract: its customer cannot change.';
    super('contract_has_grants', message, [{ field: 'customer_id', code: 'fixed', message }]);
  }
}

export class TooManyDocuments extends Conflict {
  constructor(most: number) {
    super('too_many_documents', `A contract has at most ${String(most)} documents. Remove one first.`);
  }
}

/** A request's body refers to a contract that the customer does not have. */
export function unknownContract(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No contract of this customer has this id.');
}
