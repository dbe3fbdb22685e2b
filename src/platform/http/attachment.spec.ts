import { dispositionOf } from './attachment';

it.each([
  ['Order form.pdf', `attachment; filename="Order form.pdf"; filename*=UTF-8''Order%20form.pdf`],
  ['Verträge.pdf', `attachment; filename="Vertr_ge.pdf"; filename*=UTF-8''Vertr%C3%A4ge.pdf`],
  ['a"b\\c/d.pdf', `attachment; filename="a_b_c_d.pdf"; filename*=UTF-8''a%22b%5Cc%2Fd.pdf`],
  [`it's (1)*.pdf`, `attachment; filename="it's (1)*.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`],
  [
    'x\r\nset-cookie: a=b',
    `attachment; filename="x__set-cookie: a=b"; filename*=UTF-8''x%0D%0Aset-cookie%3A%20a%3Db`,
  ],
])('names %j', (name, disposition) => {
  expect(dispositionOf(name)).toBe(disposition);
});
