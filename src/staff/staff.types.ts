import type { StaffRole } from '../platform/access/scopes';
import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { NewStaffDto } from './dto/staff.dto';

/** Invited and not joined yet, active, or deactivated. */
export type StaffStatus = 'invited' | 'active' | 'deactivated';

/** A member of staff, as other members see them. */
export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly status: StaffStatus;
  /** True when sign-in requires a second step. */
  readonly two_step: boolean;
  readonly last_signed_in_at: string | null;
  readonly created_at: string;
}

export type NewStaff = FieldsOf<NewStaffDto>;

/** `invitation`: sets the first password. `reset`: sets a new password. */
export type StaffLinkKind = 'invitation' | 'reset';

/** A link with its secret code, which is not shown again. */
export interface StaffLink {
  readonly kind: StaffLinkKind;
  readonly code: string;
  readonly member: StaffMember;
}

/** Lifetime of a link in seconds. */
export const LINK_LIFETIMES: Readonly<Record<StaffLinkKind, number>> = {
  invitation: 7 * 86_400,
  reset: 86_400,
};

/** Origin of a sign-in request; stored with the session. */
export interface SignInOrigin {
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly userAgent: string | null;
}

/** Failed sign-in attempts for an account, to show to its owner. */
export interface FailedSignIns {
  /** Counted up to {@link MOST_FAILURES_COUNTED} + 1. */
  readonly count: number;
  /** Time of the owner's previous sign-in; for the first one, when the account was created. */
  readonly since: string;
  /** IP address of the last attempt; null when unknown. */
  readonly last_ip: string | null;
}

export const MOST_FAILURES_COUNTED = 1_000;

/** A new session. */
export interface StaffSession {
  /** The member's e-mail address. */
  readonly email: string;
  /** Secret for the cookie; only its hash is stored. */
  readonly secret: string;
  /** Absolute lifetime in seconds, independent of activity. */
  readonly lifetime: number;
  /** True while the second step is missing. */
  readonly pending: boolean;
}

/** A member's own account. */
export interface StaffAccount {
  readonly member: StaffMember;
  readonly password_changed_at: string | null;
  /** Number of unused recovery codes; null without a second step. */
  readonly recovery_codes: number | null;
  /** Secret, in base32, of a second step that waits for its first code; null when there is none. */
  readonly pending_secret: string | null;
  /** The same secret as an `otpauth://` URL, for a QR code. */
  readonly pending_uri: string | null;
}

export const STAFF_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
