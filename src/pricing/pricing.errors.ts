import { NotFound, type FieldError } from '../platform/http/problems';

export class ProductNotFound extends NotFound {
  constructor() {
    super('The product');
  }
}

export class PlanNotFound extends NotFound {
  constructor() {
    super('The plan');
  }
}

/** A request body refers to a product that the organisation does not have. `field` is the path of the field. */
export function unknownProduct(field: string): FieldError {
  return { field, code: 'not_found', message: 'No product has this id.' };
}
