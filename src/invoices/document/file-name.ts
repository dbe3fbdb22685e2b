const LONGEST = 100;
/** Names that Windows keeps for its devices. */
const DEVICES = /^(aux|com\d|con|lpt\d|nul|prn)(\.|$)/i;

/**
 * The name under which an invoice is saved: its number, without what means something to a file system, a header or the
 * eye. In: `NW/2026 91`. Out: `NW-2026-91.pdf`.
 */
export function invoiceFileName(number: string): string {
  const plain = number
    .normalize('NFC')
    .replace(/-*[^\p{L}\p{M}\p{N}._-]+-*/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '');
  const short = Array.from(plain).slice(0, LONGEST).join('');
  if (short === '') return 'invoice.pdf';
  return DEVICES.test(short) ? `invoice-${short}.pdf` : `${short}.pdf`;
}
