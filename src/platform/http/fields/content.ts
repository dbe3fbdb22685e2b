import type { Type } from '@nestjs/common';

/** What is known of a field's value beside its rules. */
export interface FieldContent {
  /** The class of its object, or of each object of its list; `value` is that object. */
  readonly model?: (value: object) => Type;
  /** The form in which a value is kept; applied before the rules, so it must pass on what it does not know. */
  readonly normalise?: (value: unknown) => unknown;
}

/** Class-validator's context of the condition that every field has. It survives PartialType and its like. */
export interface ContentContext {
  readonly content: FieldContent;
}
