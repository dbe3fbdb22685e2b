import { fullFormats } from 'ajv-formats/dist/formats';
import fc from 'fast-check';
import { isHttpUrl, isOrigin, uriOf } from './fields/contact.fields';
import { isAllowedReturnUrl } from './return-url';

const ALLOWED = ['https://app.acme.example', 'http://localhost:4000', 'https://xn--bcher-kva.example'];

describe('where customers may be sent back to', () => {
  it.each([
    'https://app.acme.example',
    'https://app.acme.example/',
    'https://app.acme.example/deep/path?with=query&and=//slashes#fragment',
    // Other spellings of the same origins.
    'https://APP.ACME.EXAMPLE/',
    'HTTPS://app.acme.example:443/',
    'https://bücher.example/',
    'https://app．acme．example/',
    'https://app%2eacme%2Eexample/',
    'http://localhost:4000/account',
  ])('is allowed: %s', (url) => {
    expect(isAllowedReturnUrl(url, ALLOWED)).toBe(true);
  });

  it.each([
    ['no scheme', '//app.acme.example/'],
    ['no slashes', 'https:app.acme.example'],
    ['too few slashes', 'https:/app.acme.example/'],
    ['too many slashes', 'https:///app.acme.example/'],
    ['a path', '/account'],
    ['backslashes', 'https:\\\\app.acme.example/'],
    ['a backslash before another host', 'https://app.acme.example\\@evil.test/'],
    ['a backslash behind the host', 'https://evil.test\\.app.acme.example/'],
    ['user information', 'https://app.acme.example@evil.test/'],
    ['user information with a password', 'https://app.acme.example:443@evil.test/'],
    ['empty user information', 'https://@evil.test/'],
    ['user information on the right host', 'https://user@app.acme.example/'],
    ['a script', 'javascript:alert(1)//https://app.acme.example/'],
    ['data', 'data:text/html,https://app.acme.example/'],
    ['a blob', 'blob:https://app.acme.example/1'],
    ['a look-alike suffix', 'https://app.acme.example.evil.test/'],
    ['a look-alike prefix', 'https://evil-app.acme.example/'],
    ['a subdomain', 'https://sub.app.acme.example/'],
    ['the parent domain', 'https://acme.example/'],
    ['an encoded dot', 'https://app%2eacme.example.evil.test/'],
    ['a homograph', 'https://app.аcme.example/'],
    ['full-width dots before another host', 'https://app．acme．example．evil.test/'],
    ['user information in another script', 'https://bücher.example@evil.test/'],
    ['a slash in another script', 'https://app.acme.example／@evil.test/'],
    ['a trailing dot', 'https://app.acme.example./'],
    ['another port', 'https://app.acme.example:444/'],
    ['the port of http', 'https://app.acme.example:80/'],
    ['plain http', 'http://app.acme.example/'],
    ['another port of localhost', 'http://localhost:4001/'],
    ['a look-alike of localhost', 'http://localhost.evil.test:4000/'],
    ['a tab inside', 'https://app.acme.example\t.evil.test/'],
    ['a line break before', '\nhttps://app.acme.example/'],
    ['a blank before', ' https://app.acme.example/'],
    ['a NUL', 'https://app.acme.example\u0000.evil.test/'],
    ['what ends a directive', 'https://app.acme.example;script-src/'],
    ['no host', 'https:///'],
    ['an empty text', ''],
  ])('is refused with %s', (_trick, url) => {
    expect(isAllowedReturnUrl(url, ALLOWED)).toBe(false);
  });

  it('is any https origin, and http on localhost, while none is named', () => {
    for (const url of [
      'https://anywhere.example/',
      'http://localhost:3000/',
      'http://app.localhost:3000/',
      'http://127.0.0.1/',
      'http://[::1]:8080/',
    ])
      expect(isAllowedReturnUrl(url, [])).toBe(true);
    // Browsers normalise other spellings of the loopback address to localhost.
    for (const url of ['http://127.1/', 'http://0x7f.1/', 'http://2130706433/'])
      expect(isAllowedReturnUrl(url, [])).toBe(true);
    for (const url of [
      'http://anywhere.example/',
      'http://localhost.evil.test/',
      'http://127.0.0.2/',
      'ftp://localhost/',
    ])
      expect(isAllowedReturnUrl(url, [])).toBe(false);
  });
});

describe('an origin that may be named', () => {
  it.each([
    'https://app.acme.example',
    'http://localhost:4000',
    'https://xn--bcher-kva.example',
    'https://[::1]',
  ])('is exact: %s', (origin) => {
    expect(isOrigin(origin)).toBe(true);
  });

  it.each([
    'https://app.acme.example/',
    'https://app.acme.example/path',
    'https://app.acme.example:443',
    'https://APP.acme.example',
    'https://*.acme.example',
    'https://bücher.example',
    'https://user@app.acme.example',
    "https://app.acme.example;script-src'unsafe-inline'",
    "https://app.acme.example 'unsafe-inline'",
    'https://app.acme.example,https://evil.test',
    'app.acme.example',
    'null',
    '*',
    'https:',
    'file://',
    'data:',
    '',
  ])('is nothing else: %s', (text) => {
    expect(isOrigin(text)).toBe(false);
  });
});

describe('the URI of a URL', () => {
  const isUri = fullFormats.uri as (text: string) => boolean;
  const odd = fc.string({ unit: fc.constantFrom(...Array.from('aü%[]{}|^"<>`#?/\'\\:@ é😀2fF')) });

  it('is one by the standard, and again itself, for all that is taken for a URL', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('https://a.example/', 'http://bücher.example:80?', 'HTTPS://[::1]#'),
        odd,
        (start, rest) => {
          const url = `${start}${rest}`;
          fc.pre(isHttpUrl(url));
          const uri = uriOf(url);
          expect([uri, isUri(uri), uriOf(uri), isHttpUrl(uri)]).toEqual([uri, true, uri, true]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is itself where it is one already', () => {
    for (const uri of ['https://app.acme.example', 'https://a.example/%C3%BC?a=1#b'])
      expect(uriOf(uri)).toBe(uri);
    expect(uriOf('https://bücher.example/ü')).toBe('https://xn--bcher-kva.example/%C3%BC');
  });
});
