/**
 * For a DTO of changes: `class ChangeProfileDto implements EveryField<ProfileChanges, ChangeProfileDto>`. `implements` alone
 * accepts a class without an optional field; here the compiler asks for each of them.
 */
export type EveryField<Fields, Dto> = Fields & {
  readonly [Name in Exclude<keyof Fields, keyof Dto>]-?: Fields[Name];
};
