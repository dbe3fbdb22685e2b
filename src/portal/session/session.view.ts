import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

/** Why a link or a session is refused. */
export const REFUSALS = ['used', 'expired', 'wrong', 'ended'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Reasons to try again. */
const RETRIES = ['cookies', 'busy'] as const;

interface Told {
  readonly title: string;
  readonly text: string;
}

export interface EnterView {
  /** The page that the frame's host requested; empty for the session's start page. */
  readonly section: string;
  /** Shown when the exchange is refused; `enter.js` picks one by its `state`. */
  readonly refusals: readonly (Told & { readonly state: string })[];
  /** Shown when a second attempt may succeed. */
  readonly retries: readonly (Told & { readonly state: string })[];
}

/** The view of a link's page. It contains all texts that its script may show. */
export function enterView(locale: PageLocale, section: string): EnterView {
  return {
    section,
    refusals: REFUSALS.map((state) => ({ state, ...tell(locale, `link.${state}`) })),
    retries: RETRIES.map((state) => ({ state, ...tell(locale, `enter.${state}`) })),
  };
}

export interface EndedView extends Told {
  /** True to notify a frame's host that the session has ended. */
  readonly sessionEnded: boolean;
}

/**
 * The view of the page with the reason why access is refused. `lost` is a live session without its cookie, `unsaved` one
 * that ended before a form was sent.
 */
export function endedView(refusal: Refusal | 'lost' | 'unsaved', locale: PageLocale): EndedView {
  return { ...tell(locale, `link.${refusal}`), sessionEnded: refusal === 'ended' || refusal === 'unsaved' };
}

/** The error of a request, for its error page. */
export interface ProblemFacts {
  /** HTTP status. */
  readonly status: number;
  /** Code of the problem; some codes have texts of their own. */
  readonly code: string;
  /** Null when there is none. */
  readonly requestId: string | null;
  /** Path of the session's start page; null without a session. */
  readonly home: string | null;
}

export interface ProblemView extends Told {
  readonly requestId: string | null;
  readonly home: string | null;
}

/** The error page of the portal, worded for customers. */
export function problemView(facts: ProblemFacts, locale: PageLocale): ProblemView {
  return {
    ...tell(locale, `problem.${kindOf(facts)}`),
    requestId: facts.requestId,
    home: facts.home,
  };
}

/** Codes with texts of their own: refusals that users may meet and can act upon. */
const TOLD = ['guest_session', 'read_only_session', 'forged_request', 'already_signed_up'] as const;
type ProblemKind = KeyPart<'problem.', '.title'>;

function kindOf({ status, code }: ProblemFacts): ProblemKind {
  const told = TOLD.find((one) => one === code);
  if (told !== undefined) return told;
  if (status >= 500) return status === 503 ? 'unavailable' : 'failed';
  const kinds: Readonly<Record<number, ProblemKind>> = {
    403: 'forbidden',
    404: 'not_found',
    429: 'too_many',
  };
  return kinds[status] ?? 'bad_request';
}

/** Title and text of a message; `key` is the common prefix of their keys. */
function tell(locale: PageLocale, key: KeyPart<'', '.title'> & KeyPart<'', '.text'>): Told {
  return { title: locale.t(`${key}.title`), text: locale.t(`${key}.text`) };
}
