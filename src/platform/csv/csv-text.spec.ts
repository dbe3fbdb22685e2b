import { csvLine } from './csv-text';

it('writes cells by RFC 4180', () => {
  expect(csvLine(['a', 'b,c', 'say "no"', 'two\nlines', null, -5])).toBe(
    'a,"b,c","say ""no""","two\nlines",,-5\r\n',
  );
});

it.each([
  '=HYPERLINK("x")',
  '+cmd|1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
])('lets %j be no formula', (text) => {
  expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
});

it('leaves other texts alone', () => {
  expect(csvLine(['a=b', "it's", ' 12', '1-2'])).toBe("a=b,it's, 12,1-2\r\n");
});
