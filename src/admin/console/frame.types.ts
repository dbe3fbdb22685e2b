import type { Flash } from '../../platform/pages/flash.view';
import type { Brand } from '../../platform/views/brand';
import type { DocumentFrame } from '../../platform/views/document.types';

/** A section of the console, as the sidebar lists it. */
export interface ConsoleRoom {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

export interface ConsoleGroup {
  /** Heading of the group; null for none. */
  readonly title: string | null;
  readonly rooms: readonly ConsoleRoom[];
}

/** The frame of every page of the console. */
export interface ConsoleFrame extends DocumentFrame {
  readonly merchant: Brand;
  /** The signed-in member. */
  readonly person: { readonly name: string; readonly initials: string; readonly role: string };
  readonly groups: readonly ConsoleGroup[];
  readonly flash: Flash | null;
  /** Notice of failed sign-ins to the member's account; null for none. */
  readonly failedSignIns: string | null;
  /** The token against forged requests, which each form sends as `form_token`. */
  readonly formToken: string;
  /** The `form_id` of forms that are accepted only once (single-use-form.ts). */
  readonly formId: string;
}

/** The frame of pages without a signed-in member. */
export interface DoorFrame extends DocumentFrame {
  readonly merchant: Brand;
}
