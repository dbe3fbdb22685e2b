/** Name and logos of a merchant, for pages. */
export interface Brand {
  readonly name: string;
  /** Shown instead of a missing logo. */
  readonly initial: string;
  /** Path of the logo; null for none. */
  readonly logo: string | null;
  /** Path of the logo for dark pages; null when `logo` is for both. */
  readonly logoDark: string | null;
}

/** The model of the partial `brand`, from an organisation's branding. */
export function brandOf(branding: {
  readonly name: string;
  readonly logo: string | null;
  readonly logo_dark: string | null;
}): Brand {
  const { name, logo, logo_dark: logoDark } = branding;
  return { name, initial: initials(name, 1), logo, logoDark };
}

/** The first letters of the first words, in capitals. */
export function initials(name: string, count: number): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.slice(0, count).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '');
  return letters.join('').toUpperCase();
}
