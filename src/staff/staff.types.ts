import type { StaffRole } from '../platform/access/scopes';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** Where a member of staff stands: invited and not yet here, here, or shut out. */
export type StaffStatus = 'invited' | 'active' | 'deactivated';

/** A member of staff, as colleagues see them. */
export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly status: StaffStatus;
  /** True when signing in takes a second step. */
  readonly two_step: boolean;
  readonly last_signed_in_at: string | null;
  readonly created_at: string;
}

/** What a new member of staff is made of. */
export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** `invitation`: to set the first password. `reset`: to set another. */
export type StaffLinkKind = 'invitation' | 'reset';

/** A link's secret part, told once. */
export interface StaffLink {
  readonly kind: StaffLinkKind;
  readonly code: string;
  readonly member: StaffMember;
}

/** Seconds for which a link is good. */
export const LINK_LIFETIMES: Readonly<Record<StaffLinkKind, number>> = {
  invitation: 7 * 86_400,
  reset: 86_400,
};

/** Where a request to sign in came from; kept with the session. */
export interface SignInOrigin {
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly userAgent: string | null;
}

/** Attempts at an account that failed, for its owner. */
export interface FailedSignIns {
  /** Counted no further than one more than {@link MOST_FAILURES_COUNTED}. */
  readonly count: number;
  /** When the owner had signed in before; when the account was made, for the first time. */
  readonly since: string;
  /** Address that the last one came from; null when it is not known. */
  readonly last_ip: string | null;
}

export const MOST_FAILURES_COUNTED = 1_000;

/** A session that has just been made. */
export interface StaffSession {
  /** Whose it is. */
  readonly email: string;
  /** Goes into the cookie, and is stored as a hash only. */
  readonly secret: string;
  /** Seconds until it ends however active it is. */
  readonly lifetime: number;
  /** True: the second step is still to come. */
  readonly pending: boolean;
}

/** What a member of staff sees of their own account. */
export interface StaffAccount {
  readonly member: StaffMember;
  readonly password_changed_at: string | null;
  /** How many recovery codes are left; null without a second step. */
  readonly recovery_codes: number | null;
  /** The secret of a second step that waits for its first code, base32; null when none does. */
  readonly pending_secret: string | null;
  /** The same as an `otpauth://` address, for a QR code. */
  readonly pending_uri: string | null;
}

export const STAFF_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
