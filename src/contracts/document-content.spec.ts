import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileName, recognised } from './document-content';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const streamOf = (...pieces: Buffer[]): Readable => Readable.from(pieces, { objectMode: false });

it.each([
  ['a PDF', Buffer.from('%PDF-1.7\nrest'), 'application/pdf'],
  ['a PNG', PNG, 'image/png'],
  ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
])('knows %s by its first bytes, and loses none', async (_case, bytes, type) => {
  const whole = Buffer.concat([bytes, Buffer.alloc(70_000, 7)]);
  const found = await recognised(streamOf(whole));
  expect(found.contentType).toBe(type);
  expect((await buffer(found.content)).equals(whole)).toBe(true);
});

it('knows it however it is cut', async () => {
  const found = await recognised(streamOf(...[...PNG].map((byte) => Buffer.from([byte]))));
  expect(found.contentType).toBe('image/png');
  expect((await buffer(found.content)).equals(PNG)).toBe(true);
});

it.each([
  ['nothing', ''],
  ['a page', '<!doctype html><script>'],
  ['a program', 'MZ\u0090'],
  ['an archive', 'PK\u0003\u0004rest of it'],
  ['the beginning of a PDF', '%PDF'],
  ['a PDF behind something else', ' %PDF-1.7'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
])('refuses %s', async (_case, text) => {
  await expect(recognised(streamOf(Buffer.from(text, 'latin1')))).rejects.toMatchObject({
    errors: [{ field: 'file', code: 'bad_file_type' }],
  });
});

it.each([
  ['Agreement', 'application/pdf', 'Agreement.pdf'],
  ['Agreement.PDF', 'application/pdf', 'Agreement.PDF'],
  ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
  ['run.exe', 'application/pdf', 'run.exe.pdf'],
])('calls %s of the type %s %s', (name, type, expected) => {
  expect(fileName(name, type)).toBe(expected);
});
