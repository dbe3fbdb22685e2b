import type { OwnedRow } from '../platform/database/owned-row';
import type { ColumnTraits } from '../platform/database/record-columns';
import type { ContractEntity } from './contracts.entity';

interface ContractColumn extends ColumnTraits {
  /** It cannot change once the contract is no draft any more. */
  readonly fixed: boolean;
}

const yes = true;
const no = false;

/** Every column of a contract but its keys and the moments of its row. */
export const CONTRACT_COLUMNS = {
  external_id: { shown: yes, written: yes, fixed: no },
  customer_id: { shown: yes, written: yes, fixed: yes },
  name: { shown: yes, written: yes, fixed: no },
  // Written as the verb that leads to it.
  status: { shown: yes, written: no, fixed: no },
  disputed_from: { shown: no, written: no, fixed: no },
  currency: { shown: yes, written: yes, fixed: yes },
  start_date: { shown: yes, written: yes, fixed: no },
  end_date: { shown: yes, written: yes, fixed: no },
  renewal: { shown: yes, written: yes, fixed: no },
  metadata: { shown: yes, written: yes, fixed: no },
} as const satisfies Record<Exclude<keyof ContractEntity, keyof OwnedRow>, ContractColumn>;
