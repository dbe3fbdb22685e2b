import type { AuditEvent } from '../../audit/audit.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldFacts, type FieldView } from '../../platform/pages/field.view';
import { listHref, pagerView, type ChipView, type PagerView } from '../../platform/pages/list-links.view';
import type { NameOf } from '../console/names.service';
import { ACTIONS, ACTORS, inAddress, THINGS, type AuditNarrowing } from './audit-log.query';
import { auditRows, type AuditRowView } from './audit-rows.view';

const PATH = '/admin/audit-log';

export interface AuditLogView extends PagerView {
  readonly actors: readonly ChipView[];
  /** The current filter by actor, which the form keeps; null for all. */
  readonly actor: string | null;
  readonly fields: readonly FieldView[];
  /** True when the form has an active filter; it is then expanded. */
  readonly isNarrowed: boolean;
  /** Path of the log without filters. */
  readonly all: string;
  readonly rows: readonly AuditRowView[];
  /** The text of an empty list. */
  readonly none: string;
}

/** The page of the audit log. `page` is null when the filter's customer does not exist; `nameOf` knows all names. */
export function auditLogView(
  page: Page<AuditEvent> | null,
  narrowing: AuditNarrowing,
  nameOf: NameOf,
  locale: PageLocale,
): AuditLogView {
  const { actor } = narrowing;
  const found = page ?? { results: [], next: null, previous: null };
  const inForm = Object.values(inAddress({ ...narrowing, actor: 'any' }));
  return {
    actors: ACTORS.map((one) => ({
      label: locale.t(`admin.audit.actor.${one}`),
      href: listHref(PATH, inAddress({ ...narrowing, actor: one })),
      current: one === actor,
    })),
    actor: actor === 'any' ? null : actor,
    fields: fieldsOf(narrowing, locale),
    isNarrowed: inForm.some((value) => value !== ''),
    all: PATH,
    rows: auditRows(found.results, nameOf, locale),
    none: locale.t(page === null ? 'admin.audit.no_customer' : 'admin.audit.none'),
    ...pagerView(found, PATH, inAddress(narrowing)),
  };
}

function fieldsOf(narrowing: AuditNarrowing, { t }: PageLocale): FieldView[] {
  const field = (name: Exclude<keyof AuditNarrowing, 'actor'>, facts: Partial<FieldFacts> = {}): FieldView =>
    fieldView({
      name,
      label: t(`admin.audit.filter.${name}`),
      value: narrowing[name],
      autocomplete: 'off',
      required: false,
      ...facts,
    });
  return [
    field('thing', {
      options: choices(THINGS, (one) => t(one === 'any' ? 'admin.audit.any' : `admin.thing.${one}`)),
    }),
    field('action', {
      options: choices(ACTIONS, (one) => t(one === 'any' ? 'admin.audit.any' : `admin.audit.action.${one}`)),
    }),
    field('from', { type: 'date' }),
    field('to', { type: 'date' }),
    field('customer'),
    field('object'),
  ];
}

function choices<Value extends string>(
  values: readonly Value[],
  label: (value: Value) => string,
): FieldFacts['options'] {
  return values.map((value) => ({ value, label: label(value) }));
}
