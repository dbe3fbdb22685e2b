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

/** A request's body refers to a product that does not exist here. In: the path of the field. */
export function unknownProduct(field: string): FieldError {
  return { field, code: 'not_found', message: 'No product has this id.' };
}
