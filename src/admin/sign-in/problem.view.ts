import type { Problem } from '../../platform/http/problems';
import type { KeyPart } from '../../platform/views/catalogue';
import type { Reader } from '../../platform/views/reader';
import type { TypedText } from './typed-text';

export interface ProblemView {
  readonly title: string;
  readonly text: string;
  /** To be quoted when the mistake is ours; null otherwise. */
  readonly requestId: string | null;
  /** The way on. */
  readonly home: { readonly href: string; readonly label: string };
  /** What the form held that was not taken; null when there is nothing. */
  readonly typed: readonly TypedText[] | null;
}

interface ProblemFacts {
  readonly problem: Pick<Problem, 'status' | 'code' | 'retryAfter'>;
  readonly requestId: string;
  readonly signedIn: boolean;
  /** Path of the page to sign in, which leads back. */
  readonly signIn: string;
  readonly typed: readonly TypedText[];
}

type ProblemKind = KeyPart<'admin.problem.', '.title'>;

/** Refusals that have words of their own. */
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

/** The page for an answer that is no success, in words for whoever works here. */
export function problemView(facts: ProblemFacts, reader: Reader): ProblemView {
  const { problem, requestId, typed } = facts;
  const kind = kindOf(problem);
  const minutes = Math.ceil((problem.retryAfter ?? 60) / 60);
  return {
    title: reader.t(`admin.problem.${kind}.title`),
    text: reader.t(`admin.problem.${kind}.text`, { minutes }),
    requestId: problem.status >= 500 ? requestId : null,
    home: homeOf(facts, reader),
    typed: typed.length === 0 ? null : typed,
  };
}

function kindOf({ status, code }: ProblemFacts['problem']): ProblemKind {
  const told = TOLD.find((one) => one === code);
  return told ?? BY_STATUS[status] ?? (status >= 500 ? 'failed' : 'bad_request');
}

function homeOf({ problem, signedIn, signIn }: ProblemFacts, { t }: Reader): ProblemView['home'] {
  // At an address that is none, nobody is known: the console's own asks them to sign in where they have to.
  return signedIn || problem.status === 404
    ? { href: '/admin', label: t('admin.problem.home') }
    : { href: signIn, label: t('admin.problem.sign_in') };
}
