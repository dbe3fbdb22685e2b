import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

/** What is known of a record beside its label, as the partial `console-facts` prints it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Link to details; null for none. */
  readonly href: string | null;
}

/** A fact under the message `admin.fact.<name>`; none where there is nothing to say. */
export type FactWriter = (name: KeyPart<'admin.fact.'>, value: string | null, href?: string) => Fact[];

export function factWriter({ t }: PageLocale): FactWriter {
  return (name, value, href) =>
    value === null ? [] : [{ label: t(`admin.fact.${name}`), value, href: href ?? null }];
}

/** What the merchant has noted with a record, by its own keys. */
export function metadataFacts(metadata: Readonly<Record<string, string>>): Fact[] {
  return Object.entries(metadata).map(([label, value]) => ({ label, value, href: null }));
}

/** A form of one button, and what it does in words. */
export interface ActionView {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly submit: string;
}

/** A secret that has just been made, as the partial `console-secret` prints it. It is shown this once. */
export interface SecretView {
  readonly once: string;
  readonly text: string;
  readonly secret: string;
  readonly back: string;
}

/** The page of one, as the template `once` prints it. */
export interface SecretPageView extends SecretView {
  readonly title: string;
  readonly room: string;
  readonly roomName: string;
}

/** "26 Nov 2026, 14:32". */
export function shortMoment(moment: string, { format, t }: PageLocale): string {
  return t('admin.moment', { day: format.dayOfMomentShort(moment), time: format.timeOfMoment(moment) });
}
