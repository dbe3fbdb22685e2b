import fc from 'fast-check';
import { validationPipe } from '../platform/http/validation.pipe';
import { ReportUsageDto } from './dto/usage.dto';
import { isSoundReport, MAX_EVENTS } from './sound-report';

const ID = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
const EVENT = {
  event_id: 'e-1',
  customer_id: ID,
  entitlement_id: ID,
  quantity: 5,
  timestamp: '2026-10-02T12:00:00Z',
};
const report = (...changes: object[]): object => ({ events: changes.map((one) => ({ ...EVENT, ...one })) });

/** The same rules by class-validator alone: a body class without the quick check. */
class ByRules extends ReportUsageDto {}
Reflect.defineMetadata('foyer:quick-check', undefined, ByRules);

async function byRules(body: unknown): Promise<unknown> {
  return validationPipe().transform(body, { type: 'body', metatype: ByRules });
}

const plainCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it.each([
  ['one event', report({})],
  ['as many as there may be', report(...Array.from({ length: MAX_EVENTS }, () => ({})))],
  ['what takes back', report({ quantity: -0.5 })],
  ['an offset and microseconds', report({ timestamp: '2026-10-02T12:00:00.123456+02:00' })],
])('passes %s', (_what, body) => {
  expect(isSoundReport(body)).toBe(true);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['no object', [EVENT]],
  ['no events', { events: [] }],
  ['too many', report(...Array.from({ length: MAX_EVENTS + 1 }, () => ({})))],
  ['another field', { ...report({}), more: 1 }],
  ['an event with another field', report({ unit: 'calls' })],
  ['an event without a field', { events: [{ ...EVENT, quantity: undefined }] }],
  ['an empty id', report({ event_id: '' })],
  ['an id that is too long', report({ event_id: 'x'.repeat(256) })],
  ['an id with NUL', report({ event_id: 'a\u0000' })],
  ['capitals, which the field makes small', report({ customer_id: ID.toUpperCase() })],
  ['text for a number', report({ quantity: '5' })],
  ['a day for a moment', report({ timestamp: '2026-10-02' })],
  ['no event', { events: [null] }],
])('leaves %s to the fields', (_what, body) => {
  expect(isSoundReport(body)).toBe(false);
});

it('passes nothing that the fields refuse or change', async () => {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(ID, ID.toUpperCase(), '', 'x', 0, -1.5, 1e15, 0.1 + 0.2, null, [], {}),
    fc.string(),
    fc.double(),
    fc.constantFrom(
      '2026-10-02T12:00Z',
      '2026-02-30T12:00:00Z',
      '2026-10-02T25:00:00Z',
      '2026-10-02T12:00:00',
    ),
  );
  const event = fc
    .record({ field: fc.constantFrom(...Object.keys(EVENT), 'unit'), value: odd, changed: fc.boolean() })
    .map(({ field, value, changed }) => (changed ? { ...EVENT, [field]: value } : EVENT));
  const body = fc.record({ events: fc.array(event, { maxLength: 3 }) });
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(body, async (given) => {
      if (!isSoundReport(given)) return;
      passed += 1;
      expect(plainCopy(await byRules(plainCopy(given)))).toEqual(plainCopy(given));
    }),
    { numRuns: 500 },
  );
  expect(passed).toBeGreaterThan(20);
});
