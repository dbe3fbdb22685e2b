const HIDDEN = '[redacted]';

/** Of nothing that has a place in our paths, ids and slugs, is longer; every credential is. */
const LONGEST_PLAIN_PART = 36;

/** As long as a credential or a hash is, without a blank. */
const LONG_WORD = /[\w-]{40,}/g;
/** A hash, wherever it stands in a word. */
const HASH = /\b[0-9a-f]{64}\b/g;

/** What of an error is good to know and holds nothing that it was given. */
const TELLING = ['code', 'errno', 'syscall', 'severity', 'schema', 'table', 'column', 'constraint'] as const;

/** A path as it may be logged: without query, and without whatever has been put there that might be a credential. */
export function plainPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path
    .split('/')
    .map((part) => (part.length > LONGEST_PLAIN_PART ? HIDDEN : part))
    .join('/');
}

/** Text without what might be a credential. */
export function plainText(text: string): string {
  return text.replace(LONG_WORD, (word) => (/[A-Z]/.test(word) ? HIDDEN : word.replace(HASH, HIDDEN)));
}

/**
 * An error as it may be logged. Those of the stores carry what they were called with, parameters and arguments, and with it
 * hashes of credentials and people's data: of their fields only the telling ones are kept.
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
