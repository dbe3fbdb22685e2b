import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

/** Why a link or a session is refused. */
export const REFUSALS = ['used', 'expired', 'wrong', 'ended'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Why it may help to try again. */
const RETRIES = ['cookies', 'busy'] as const;

interface Told {
  readonly title: string;
  readonly text: string;
}

export interface EnterView {
  /** The page that the frame's host requested; empty for the session's start page. */
  readonly section: string;
  /** Shown when the exchange is refused; `state` is what `enter.js` picks one by. */
  readonly refusals: readonly (Told & { readonly state: string })[];
  /** Shown when trying again may help. */
  readonly retries: readonly (Told & { readonly state: string })[];
}

/** The page behind a link: everything its script may have to say is already in it. */
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
 * The page that says why access is refused; `lost` is a live session without its cookie, `unsaved` one that ended before
 * a form was sent.
 */
export function endedView(refusal: Refusal | 'lost' | 'unsaved', locale: PageLocale): EndedView {
  return { ...tell(locale, `link.${refusal}`), sessionEnded: refusal === 'ended' || refusal === 'unsaved' };
}

/** What went wrong with a request, for its page. */
export interface ProblemFacts {
  /** HTTP status. */
  readonly status: number;
  /** Of the problem: some have words of their own. */
  readonly code: string;
  /** Null when there is none to quote. */
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

/** Refusals that people may meet, and can do something about. */
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

/** Takes what a title's key and a text's key have before their last part. */
function tell(locale: PageLocale, key: KeyPart<'', '.title'> & KeyPart<'', '.text'>): Told {
  return { title: locale.t(`${key}.title`), text: locale.t(`${key}.text`) };
}
