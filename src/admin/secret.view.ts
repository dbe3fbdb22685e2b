/** A secret that has just been made, as the template `once` prints it. It is shown this once. */
export interface SecretView {
  readonly title: string;
  readonly once: string;
  readonly text: string;
  readonly secret: string;
  readonly room: string;
  readonly roomName: string;
  readonly back: string;
}
