/** A word with an icon, in a tone of its own: never colour alone. */
export interface BadgeView {
  readonly tone: string;
  readonly icon: string;
  readonly word: string;
}
