/**
 * The fields that a DTO declares, as the rest of the code sees them: the same names and types, read only to the last element. A
 * record's type is derived from its DTO, so that the two cannot differ.
 */
export type FieldsOf<Dto> = Dto extends readonly (infer Element)[]
  ? readonly FieldsOf<Element>[]
  : Dto extends object
    ? { readonly [Name in keyof Dto]: FieldsOf<Dto[Name]> }
    : Dto;
