import { NotFound, Problem } from '../http/problems';

export class FileNotFound extends NotFound {
  constructor() {
    super('The file');
  }
}

const MEGABYTE = 1024 * 1024;

/** The file exceeds the limit of its kind. */
export class FileTooLarge extends Problem {
  constructor(limit: number) {
    const detail = `The file is larger than ${String(Math.floor(limit / MEGABYTE))} MB.`;
    super({ status: 413, code: 'body_too_large', title: 'Body too large', detail });
  }
}
