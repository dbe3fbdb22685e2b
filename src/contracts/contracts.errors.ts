import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';
import type { ContractStatus } from './contracts.types';

/** Also thrown when a customer requests a draft or a contract of another customer. */
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

/** Customer and currency are fixed once a contract is no longer a draft. */
export class ContractFixed extends Conflict {
  constructor(field: 'customer_id' | 'currency') {
    const message = 'Cannot change once the contract is no draft any more. Make another contract.';
    super('contract_fixed', message, [{ field, code: 'fixed', message }]);
  }
}

/** Grants refer to this contract and belong to its customer, so its customer cannot change. */
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

/** A request body refers to a contract that the customer does not have. */
export function unknownContract(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No contract of this customer has this id.');
}
