import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['src', 'test', 'scripts', 'docs', 'docker', '.ci'];

/** A file of the repository: path with forward slashes from its root, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Paths of everything written by hand below the repository's folders. */
export function sourcePaths(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(ROOT.length + 1)
          .split(sep)
          .join('/'),
      ),
  );
}

/** The files whose path matches. */
export function sourceFiles(path: RegExp): SourceFile[] {
  return sourcePaths()
    .filter((candidate) => path.test(candidate))
    .map((candidate) => ({ path: candidate, text: readFileSync(join(ROOT, candidate), 'utf8') }));
}
