/** A status as a word with an icon; the tone only colours it, and empty is no colour. */
export interface Badge {
  readonly word: string;
  readonly icon: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet' | '';
}
