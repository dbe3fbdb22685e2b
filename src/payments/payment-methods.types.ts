import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type {
  ChangePaymentMethodDto,
  CreatePaymentMethodDto,
  MerchantPaymentMethodDto,
  OwnPaymentMethodDto,
  WrittenPaymentMethodDto,
} from './dto/payment-method.dto';

/** A payment method, as its customer sees it. */
export type OwnPaymentMethod = FieldsOf<OwnPaymentMethodDto>;

/** {@link OwnPaymentMethod} with the merchant's fields. */
export type PaymentMethod = FieldsOf<MerchantPaymentMethodDto>;

/** A payment method after a merchant's change, and the fields that kept the customer's own choice. */
export type WrittenPaymentMethod = FieldsOf<WrittenPaymentMethodDto>;

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export type PaymentMethodChanges = FieldsOf<ChangePaymentMethodDto>;

export type NewPaymentMethod = FieldsOf<CreatePaymentMethodDto>;

/** A payment method identified by its external id. */
export interface PaymentMethodRecord extends PaymentMethodChanges {
  readonly external_id: string;
}

export const PAYMENT_METHOD_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    external_id: { kind: 'text' },
    type: { kind: 'text' },
    created_at: { kind: 'moment' },
  },
  search: ['bank_name', 'brand', 'last4'],
};

/** Filters and order of a customer's own list, without removed methods. */
export const OWN_PAYMENT_METHOD_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
