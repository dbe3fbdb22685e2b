import type { KeyPart } from '../platform/views/catalogue';
import type { PageLocale } from '../platform/views/page-locale';

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
