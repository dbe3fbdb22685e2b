const LONGEST = 200;

/**
 * A file's name as it is shown and stored: without folders, and without characters that are not seen or that turn the
 * text around. In: whatever a browser sent. Out: 1 to 200 characters.
 */
export function shownFileName(sent: string): string {
  const [name = ''] = sent.split(/[\\/]/).slice(-1);
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'file' : Array.from(plain).slice(0, LONGEST).join('');
}
