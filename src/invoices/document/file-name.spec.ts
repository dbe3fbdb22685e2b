import { invoiceFileName } from './file-name';

it.each([
  ['2026-0001', '2026-0001.pdf'],
  ['NW/2026 91', 'NW-2026-91.pdf'],
  ['../../etc/passwd', 'etc-passwd.pdf'],
  ['a\r\nSet-Cookie: b=1', 'a-Set-Cookie-b-1.pdf'],
  ['"; filename="evil.exe', 'filename-evil.exe.pdf'],
  ['\u202efdp.exe', 'fdp.exe.pdf'],
  ['C:\\con', 'C-con.pdf'],
  ['con', 'invoice-con.pdf'],
  ['NUL.txt', 'invoice-NUL.txt.pdf'],
  ['Ρ-№ 7/Ж', 'Ρ-7-Ж.pdf'],
  ['///', 'invoice.pdf'],
  ['..', 'invoice.pdf'],
  ['x'.repeat(500), `${'x'.repeat(100)}.pdf`],
])('saves %j as %s', (number, name) => {
  expect(invoiceFileName(number)).toBe(name);
});
