import type { Customer } from '../../customers/customers.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';
import type { FieldView } from '../../platform/pages/field.view';
import type { FormError } from '../../platform/pages/form-errors';
import type { NameOf } from '../console/names.service';
import { customerPath, isOpened, seenWords } from './customer-head.view';

/** A live session. */
export interface LiveView {
  readonly who: string;
  readonly since: string;
}

/** A page that asks for confirmation before an action on a customer, for `ask.hbs`. */
export interface AskView {
  readonly errors: readonly FormError[];
  readonly ask: {
    readonly title: string;
    readonly texts: readonly string[];
    readonly live: readonly LiveView[];
    /** Why the action is not possible; shown instead of the form. */
    readonly problem: {
      readonly text: string;
      readonly link: { readonly href: string; readonly label: string } | null;
    } | null;
    readonly action: string;
    readonly fields: readonly FieldView[];
    readonly submit: string;
    /** Class of the button. */
    readonly looks: 'primary' | 'danger';
    readonly newTab: boolean;
    readonly cancel: string;
  };
}

/** The parts of a confirmation page; its messages are `admin.<name>.…`. */
export interface AskFacts {
  readonly name: 'preview' | 'session_link' | 'end_sessions' | 'erase';
  /** Path of the action, relative to the customer's page. */
  readonly path: string;
  readonly texts: readonly string[];
  readonly live?: readonly LiveView[];
  readonly problem?: AskView['ask']['problem'];
  readonly fields?: readonly FieldView[];
  readonly errors?: readonly FormError[];
  readonly danger?: boolean;
  readonly newTab?: boolean;
}

export function askView(facts: AskFacts, customer: Customer, { t }: PageLocale): AskView {
  const { name, path, texts, live = [], problem = null, fields = [], errors = [] } = facts;
  return {
    errors,
    ask: {
      title: t(`admin.${name}.title`),
      texts,
      live,
      problem,
      action: `${customerPath(customer)}/${path}`,
      fields,
      submit: t(`admin.${name}.submit`),
      looks: facts.danger === true ? 'danger' : 'primary',
      newTab: facts.newTab ?? false,
      cancel: customerPath(customer),
    },
  };
}

/** The live sessions: contact, start, last seen. `nameOf` knows the contacts; `now` is in milliseconds since 1970. */
export function liveViews(
  sessions: readonly PortalSession[],
  { nameOf, now }: { readonly nameOf: NameOf; readonly now: number },
  locale: PageLocale,
): LiveView[] {
  return sessions.map((session) => ({
    who: whoWords(session, nameOf, locale),
    since: isOpened(session)
      ? locale.t('admin.customer.session.since', {
          moment: locale.format.moment(session.exchanged_at ?? session.created_at),
          seen: seenWords(session, now, locale),
        })
      : locale.t('admin.customer.session.link_only', { made: seenWords(session, now, locale) }),
  }));
}

/** The contact's name, or the kind of session when it has no contact. */
function whoWords({ kind, contact_id: id }: PortalSession, nameOf: NameOf, { t }: PageLocale): string {
  if (id === null) return t(`admin.session.kind.${kind}`);
  return nameOf({ type: 'contact', id }) ?? t('admin.session.contact');
}
