import { typedIn } from './typed-text';

const own = { 'sec-fetch-site': 'same-origin' };

it('gives back what was typed, under the names of its fields', () => {
  const body = {
    legal_name: 'Acme AG',
    address_postal_code: '10115',
    url: 'https://hooks.example/',
    empty: ' ',
    logo: { name: 'a.png' },
  };
  expect(typedIn({ body, headers: own })).toEqual([
    { label: 'Legal name', text: 'Acme AG' },
    { label: 'Address postal code', text: '10115' },
    { label: 'Url', text: 'https://hooks.example/' },
  ]);
});

it('gives back nothing that is secret, or that nobody typed', () => {
  const names = ['form_token', 'form_id', 'was', 'code', 'password', 'current_password', 'begin_password'];
  const body = Object.fromEntries(names.map((name) => [name, 'hidden']));
  expect(typedIn({ body, headers: own })).toEqual([]);
});

it.each([[{}], [{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'same-site' }]])(
  'gives back nothing that our own page did not send: %j',
  (headers) => {
    expect(typedIn({ body: { name: 'Acme' }, headers })).toEqual([]);
  },
);

it.each([null, undefined, 'name=Acme', 7])('gives back nothing of a body that is no form: %p', (body) => {
  expect(typedIn({ body, headers: own })).toEqual([]);
});
