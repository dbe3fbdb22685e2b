import { shownFileName } from './file-name';

it.each([
  ['invoices.csv', 'invoices.csv'],
  ['C:\\Users\\me\\in voices.csv', 'in voices.csv'],
  ['../../etc/passwd', 'passwd'],
  ['a\r\nb\u202egnp.csv', 'abgnp.csv'],
  ['', 'file'],
  ['\u200b', 'file'],
  ['x'.repeat(300), 'x'.repeat(200)],
])('shows %j as %j', (sent, shown) => {
  expect(shownFileName(sent)).toBe(shown);
});
