import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { ChangeGrantDto, CreateGrantDto, GrantDto } from './dto/grant.dto';
import { GRANT_SOURCES } from './entitlement-kinds';

/** An entitlement given to one customer, as the merchant wrote it. */
export type Grant = FieldsOf<GrantDto>;

/** The fields of a grant that is made. */
export type NewGrant = FieldsOf<CreateGrantDto>;

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export type GrantFields = FieldsOf<ChangeGrantDto>;

/** A grant identified by its external id. */
export interface GrantRecord extends GrantFields {
  readonly external_id: string;
}

export const GRANT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    entitlement_id: { kind: 'uuid' },
    contract_id: { kind: 'uuid' },
    external_id: { kind: 'text' },
    source: { kind: 'text', values: GRANT_SOURCES },
    active_from: { kind: 'day' },
    expires_at: { kind: 'day' },
    created_at: { kind: 'moment' },
  },
  search: [],
};
