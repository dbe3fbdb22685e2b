import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

/** A detail of a record with its label, for the partial `console-facts`. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Link to details; null for none. */
  readonly href: string | null;
}

/** Returns a fact labelled by the message `admin.fact.<name>`; an empty list when the value is null. */
export type FactWriter = (name: KeyPart<'admin.fact.'>, value: string | null, href?: string) => Fact[];

export function factWriter({ t }: PageLocale): FactWriter {
  return (name, value, href) =>
    value === null ? [] : [{ label: t(`admin.fact.${name}`), value, href: href ?? null }];
}

/** The merchant's metadata of a record, as facts. */
export function metadataFacts(metadata: Readonly<Record<string, string>>): Fact[] {
  return Object.entries(metadata).map(([label, value]) => ({ label, value, href: null }));
}

/** A form that consists of one button, and its description. */
export interface ActionView {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly submit: string;
}

/** A new secret, for the partial `console-secret`. It is shown only once. */
export interface SecretView {
  readonly once: string;
  readonly text: string;
  readonly secret: string;
  readonly back: string;
}

/** The page of a new secret, for the template `once`. */
export interface SecretPageView extends SecretView {
  readonly title: string;
  readonly room: string;
  readonly roomName: string;
}

/** "26 Nov 2026, 14:32". */
export function shortMoment(moment: string, { format, t }: PageLocale): string {
  return t('admin.moment', { day: format.dayOfMomentShort(moment), time: format.timeOfMoment(moment) });
}
