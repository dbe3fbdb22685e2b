import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { validated } from './validation';

/** What handlers take that is no class of declared fields. */
const PLAIN: readonly unknown[] = [String, Boolean, Number, Array, Object, Buffer];

/** Strict bodies and queries: unknown fields are refused by name, nothing is converted silently. */
@Injectable()
export class StrictValidationPipe implements PipeTransform {
  /** @throws ValidationFailed with one error for each field at fault */
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || PLAIN.includes(metatype)) return value;
    return validated(metatype as Type<object>, value);
  }
}
