import type { Type } from '@nestjs/common';

/** Properties of a field besides its rules. */
export interface FieldContent {
  /** The class of its object, or of each object of its list. `value` is that object. */
  readonly model?: (value: object) => Type;
  /** Converts a value to its stored form. Runs before the rules, so it must return invalid values unchanged. */
  readonly normalise?: (value: unknown) => unknown;
}

/** Context of class-validator's condition on every field. PartialType and similar functions keep it. */
export interface ContentContext {
  readonly content: FieldContent;
}
