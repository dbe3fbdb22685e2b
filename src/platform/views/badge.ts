/** A status as a word with an icon. The tone is only its colour; `''` for none. */
export interface Badge {
  readonly word: string;
  readonly icon: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet' | '';
}
