import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { DOCUMENT_TYPES, fileName, recognised } from './document-content';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const streamOf = (...pieces: Buffer[]): Readable => Readable.from(pieces, { objectMode: false });

it.each([
  ['a PDF', Buffer.from('%PDF-1.7\nrest'), 'application/pdf'],
  ['a PNG', PNG, 'image/png'],
  ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
])('knows %s by its first bytes, and loses none', async (_case, bytes, type) => {
  const whole = Buffer.concat([bytes, Buffer.alloc(70_000, 7)]);
  const found = await recognised(streamOf(whole), DOCUMENT_TYPES);
  expect(found?.contentType).toBe(type);
  expect((await buffer(found?.content ?? streamOf())).equals(whole)).toBe(true);
});

it('knows it however it is cut', async () => {
  const found = await recognised(streamOf(...[...PNG].map((byte) => Buffer.from([byte]))), DOCUMENT_TYPES);
  expect(found?.contentType).toBe('image/png');
  expect((await buffer(found?.content ?? streamOf())).equals(PNG)).toBe(true);
});

it.each([
  ['nothing', ''],
  ['a page', '<!doctype html><script>'],
  ['a program', 'MZ\u0090'],
  ['an archive', 'PK\u0003\u0004rest of it'],
  ['the beginning of a PDF', '%PDF'],
  ['a PDF behind something else', ' %PDF-1.7'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
])('does not know %s', async (_case, text) => {
  expect(await recognised(streamOf(Buffer.from(text, 'latin1')), DOCUMENT_TYPES)).toBeNull();
});

it('passes over to its end what is none of those that are accepted', async () => {
  const content = streamOf(PNG, Buffer.alloc(1_000_000));
  expect(await recognised(content, ['application/pdf'])).toBeNull();
  await finished(content);
  expect(content.readableEnded).toBe(true);
});

it.each([
  ['Agreement', 'application/pdf', 'Agreement.pdf'],
  ['Agreement.PDF', 'application/pdf', 'Agreement.PDF'],
  ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
  ['run.exe', 'application/pdf', 'run.exe.pdf'],
])('calls %s of the type %s %s', (name, type, expected) => {
  expect(fileName(name, type)).toBe(expected);
});
