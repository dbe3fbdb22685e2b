const LONGEST = 100;
/** File names that Windows reserves for devices. */
const DEVICES = /^(aux|com\d|con|lpt\d|nul|prn)(\.|$)/i;

/**
 * The file name of an invoice: its number without characters that are special in file systems, headers or
 * display. `NW/2026 91` gives `NW-2026-91.pdf`.
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
