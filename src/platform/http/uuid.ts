import { v7, validate } from 'uuid';

/** A new id: UUIDv7, so that ids sort by creation and index pages fill in order. */
export function newId(): string {
  return v7();
}

/** True for a UUID of any version, in any case. */
export function isUuid(text: string): boolean {
  return validate(text);
}
