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
