/** A form of one button, and what it does in words. */
export interface ActionView {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly submit: string;
}
