const LONGEST = 200;

/**
 * Sanitises a file name for display and storage: removes folders, invisible characters and characters that
 * change the text direction.
 *
 * @param sent file name as a browser sent it
 * @returns 1 to 200 characters
 */
export function shownFileName(sent: string): string {
  const [name = ''] = sent.split(/[\\/]/).slice(-1);
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'file' : Array.from(plain).slice(0, LONGEST).join('');
}
