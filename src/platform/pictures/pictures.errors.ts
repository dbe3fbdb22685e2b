/** A picture that is not taken. `message` tells whoever sent it what was found, and what to do. */
export class PictureRefused extends Error {
  constructor(
    /** Stable, for programs. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PictureRefused';
  }
}

/** @param found for people: what is wrong with it */
export function refuseSvg(code: string, found: string): never {
  throw new PictureRefused(code, `The SVG has ${found}. Remove it and upload the file again.`);
}
