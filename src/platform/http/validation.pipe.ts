import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { validated } from './validation';

/** Parameter types that are no classes with declared fields. */
const PLAIN: readonly unknown[] = [String, Boolean, Number, Array, Object, Buffer];

/** Validates bodies and queries strictly: unknown fields are refused by name, and no value is converted silently. */
@Injectable()
export class StrictValidationPipe implements PipeTransform {
  /** @throws ValidationFailed with one error per invalid field */
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || PLAIN.includes(metatype)) return value;
    return validated(metatype as Type<object>, value);
  }
}
