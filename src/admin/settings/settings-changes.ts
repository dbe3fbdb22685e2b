import { reaches } from '../../platform/access/scopes';
import { flashOf } from '../flash';
import type { Flash } from '../frame.types';
import type { ConsoleVisit } from '../visit';

/** What a change came to, as the page's address says after it. */
const SAVED = ['admin.settings.saved.settings', 'admin.settings.saved.logo'] as const;

/** Whoever may only look finds no button. */
export function mayChange({ scope }: ConsoleVisit): boolean {
  return reaches(scope.role, 'admin');
}

/** Said once after a change; null for anything else. */
export function savedFlash(saved: unknown, { reader }: ConsoleVisit): Flash | null {
  return flashOf(saved, SAVED, reader);
}
