import { plainError, plainPath, plainText } from './log-lines';

const ID = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
const SECRET = 'bw3wkAI72QnGe25DY9kLjN_0reyD_ZAgyJXovoKlqA7';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

it.each([
  ['/v1/customers', '/v1/customers'],
  [`/s/${ID}/invoices/${ID}?code=${SECRET}`, `/s/${ID}/invoices/${ID}`],
  ['/v1/customers/external/acme-17', '/v1/customers/external/acme-17'],
  [`/v1/${SECRET}/x`, '/v1/[redacted]/x'],
  [`/session/${ID}%23${SECRET}`, '/session/[redacted]'],
  [`/session/${ID}#${SECRET}`, '/session/[redacted]'],
  [`/nothing;code=${SECRET}`, '/[redacted]'],
  ['', ''],
])('the path %s is logged as %s', (url, logged) => {
  expect(plainPath(url)).toBe(logged);
});

it.each([
  [`invalid input syntax for type uuid: "${SECRET}"`, 'invalid input syntax for type uuid: "[redacted]"'],
  [`the key fk_live_${SECRET} is none`, 'the key [redacted] is none'],
  [`\\x ${HASH}`, '\\x [redacted]'],
  [`no session ${ID}`, `no session ${ID}`],
  ['violates "portal_sessions_one_live_of_a_customer_and_contact"', null],
  ['at SessionsRepository.find (/srv/foyer/dist/sessions/sessions.repository.js:93:21)', null],
])('the text %s is logged as %s', (text, logged) => {
  expect(plainText(text)).toBe(logged ?? text);
});

it('logs of an error what tells and not what it was given', () => {
  const given = {
    query: 'select 1',
    parameters: [SECRET],
    detail: `Key (hash)=(${HASH})`,
    command: { args: [HASH] },
  };
  const error = {
    type: 'QueryFailedError',
    message: 'no',
    stack: 'QueryFailedError: no',
    code: '42703',
    ...given,
  };
  const { type, message, stack, code } = error;
  expect(plainError(error)).toEqual({ type, message, stack, code });
  expect(plainError({ ...error, aggregateErrors: [error] })).toMatchObject({
    aggregateErrors: [{ type, message, stack, code }],
  });
  expect(JSON.stringify(plainError({ ...error, aggregateErrors: [error] }))).not.toContain(SECRET);
});
