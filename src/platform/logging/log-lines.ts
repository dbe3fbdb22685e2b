const HIDDEN = '[redacted]';

/** Parts of paths (ids and slugs) are at most this long; every credential is longer. */
const LONGEST_PLAIN_PART = 36;

/** A word of the length of a credential or hash. */
const LONG_WORD = /[\w-]{40,}/g;
/** A hash inside a word. */
const HASH = /\b[0-9a-f]{64}\b/g;

/** Fields of errors that help diagnosis and contain no input. */
const TELLING = ['code', 'errno', 'syscall', 'severity', 'schema', 'table', 'column', 'constraint'] as const;

/** A path for the log: without query, and without parts that may be credentials. */
export function plainPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path
    .split('/')
    .map((part) => (part.length > LONGEST_PLAIN_PART ? HIDDEN : part))
    .join('/');
}

/** Text for the log: without words that may be credentials. */
export function plainText(text: string): string {
  return text.replace(LONG_WORD, (word) => (/[A-Z]/.test(word) ? HIDDEN : word.replace(HASH, HIDDEN)));
}

/**
 * An error for the log. Errors of the stores contain parameters and arguments, and so hashes of credentials and
 * personal data; only the fields in TELLING are kept.
 */
export function plainError(error: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { type, message, stack, aggregateErrors } = error;
  return {
    type,
    message: plain(message),
    stack: plain(stack),
    ...Object.fromEntries(
      TELLING.filter((name) => error[name] !== undefined).map((name) => [name, error[name]]),
    ),
    ...(Array.isArray(aggregateErrors)
      ? { aggregateErrors: (aggregateErrors as Record<string, unknown>[]).map(plainError) }
      : {}),
  };
}

function plain(text: unknown): unknown {
  return typeof text === 'string' ? plainText(text) : undefined;
}
