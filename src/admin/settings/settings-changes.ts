import { reaches } from '../../platform/access/scopes';
import { flashOf } from '../../platform/pages/flash.view';
import type { Flash } from '../../platform/pages/flash.view';
import type { ConsoleVisit } from '../console/visit';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = ['admin.settings.saved.settings', 'admin.settings.saved.logo'] as const;

/** True when the role may change settings; without it, the page has no buttons. */
export function mayChange({ scope }: ConsoleVisit): boolean {
  return reaches(scope.role, 'admin');
}

/** The confirmation of a change, from the query parameter `saved`; null for any other value. */
export function savedFlash(saved: unknown, { locale }: ConsoleVisit): Flash | null {
  return flashOf(saved, SAVED, locale);
}
