import type { Problem } from '../../platform/http/problems';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { TypedText } from './typed-text';

export interface ProblemView {
  readonly title: string;
  readonly text: string;
  /** Shown for internal errors, so that users can report it; null otherwise. */
  readonly requestId: string | null;
  /** Link to continue. */
  readonly home: { readonly href: string; readonly label: string };
  /** The form's values that were not saved; null when there are none. */
  readonly typed: readonly TypedText[] | null;
}

interface ProblemFacts {
  readonly problem: Pick<Problem, 'status' | 'code' | 'retryAfter'>;
  readonly requestId: string;
  readonly signedIn: boolean;
  /** Path of the sign-in page, which returns to this page. */
  readonly signIn: string;
  readonly typed: readonly TypedText[];
}

type ProblemKind = KeyPart<'admin.problem.', '.title'>;

/** Error codes with a message of their own. */
const TOLD = [
  'customer_erased',
  'forged_request',
  'form_sent_before',
  'last_owner',
  'no_such_link',
  'own_link',
  'owners_only',
  'staff_link_refused',
] as const satisfies readonly ProblemKind[];
const BY_STATUS: Readonly<Record<number, ProblemKind>> = {
  401: 'unsaved',
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many',
  503: 'unavailable',
};

/** The error page of the console, worded for staff. */
export function problemView(facts: ProblemFacts, locale: PageLocale): ProblemView {
  const { problem, requestId, typed } = facts;
  const kind = kindOf(problem);
  const minutes = Math.ceil((problem.retryAfter ?? 60) / 60);
  return {
    title: locale.t(`admin.problem.${kind}.title`),
    text: locale.t(`admin.problem.${kind}.text`, { minutes }),
    requestId: problem.status >= 500 ? requestId : null,
    home: homeOf(facts, locale),
    typed: typed.length === 0 ? null : typed,
  };
}

function kindOf({ status, code }: ProblemFacts['problem']): ProblemKind {
  const told = TOLD.find((one) => one === code);
  return told ?? BY_STATUS[status] ?? (status >= 500 ? 'failed' : 'bad_request');
}

function homeOf({ problem, signedIn, signIn }: ProblemFacts, { t }: PageLocale): ProblemView['home'] {
  // A path without a route has no signed-in member; the console's own pages ask for sign-in where needed.
  return signedIn || problem.status === 404
    ? { href: '/admin', label: t('admin.problem.home') }
    : { href: signIn, label: t('admin.problem.sign_in') };
}
