import type { Problem } from '../../platform/http/problems';
import type { Reader } from '../../platform/views/reader';

export interface ProblemView {
  readonly title: string;
  readonly text: string;
  /** To be quoted when the mistake is ours; null otherwise. */
  readonly requestId: string | null;
  /** The way on. */
  readonly home: { readonly href: string; readonly label: string };
}

interface ProblemFacts {
  readonly problem: Pick<Problem, 'status' | 'code' | 'retryAfter'>;
  readonly requestId: string;
  readonly signedIn: boolean;
}

/** Refusals that have words of their own. */
const TOLD: readonly string[] = [
  'customer_erased',
  'forged_request',
  'form_sent_before',
  'last_owner',
  'no_such_link',
  'own_link',
  'owners_only',
  'staff_link_refused',
];
const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'unsaved',
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many',
  503: 'unavailable',
};

/** The page for an answer that is no success, in words for whoever works here. */
export function problemView({ problem, requestId, signedIn }: ProblemFacts, reader: Reader): ProblemView {
  const { status, code, retryAfter } = problem;
  const kind = TOLD.includes(code) ? code : (BY_STATUS[status] ?? (status >= 500 ? 'failed' : 'bad_request'));
  const minutes = Math.ceil((retryAfter ?? 60) / 60);
  return {
    title: reader.t(`admin.problem.${kind}.title`),
    text: reader.t(`admin.problem.${kind}.text`, { minutes }),
    requestId: status >= 500 ? requestId : null,
    home: signedIn
      ? { href: '/admin', label: reader.t('admin.problem.home') }
      : { href: '/admin/sign-in', label: reader.t('admin.problem.sign_in') },
  };
}
