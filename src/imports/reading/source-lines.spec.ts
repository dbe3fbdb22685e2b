import { Readable } from 'node:stream';

import fc from 'fast-check';

import type { Encoding } from '../mapping/mapping.types';
import { LONGEST_LINE, type SourceLine, sourceLines } from './source-lines';

async function linesOf(source: Readable, encoding?: Encoding): Promise<SourceLine[]> {
  const lines: SourceLine[] = [];
  for await (const line of sourceLines(source, encoding)) lines.push(line);
  return lines;
}

function bytes(...chunks: (string | number[])[]): Readable {
  return Readable.from(chunks.map((chunk) => Buffer.from(chunk as string)));
}

describe('sourceLines', () => {
  it('cuts at LF and CRLF, numbers from 1 and keeps empty lines', async () => {
    expect(await linesOf(bytes('a\r\nb\n\nc'))).toEqual([
      { line: 1, text: 'a', problem: null },
      { line: 2, text: 'b', problem: null },
      { line: 3, text: '', problem: null },
      { line: 4, text: 'c', problem: null },
    ]);
    expect(await linesOf(bytes('a\n'))).toHaveLength(1);
    expect(await linesOf(bytes())).toEqual([]);
  });

  it('gives the same lines however the bytes arrive', async () => {
    const text = '\ufeffname,Größe\r\n"日本",€ 5\r\n\r\nlast 🙂';
    const whole = (await linesOf(bytes(text))).map((line) => line.text);
    expect(whole).toEqual(['name,Größe', '"日本",€ 5', '', 'last 🙂']);
    const cuts = fc.array(fc.nat({ max: Buffer.byteLength(text) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const places = [0, ...at, Buffer.byteLength(text)].sort((a, b) => a - b);
        const pieces = places.slice(1).map((end, index) => Buffer.from(text).subarray(places[index], end));
        expect((await linesOf(Readable.from(pieces))).map((line) => line.text)).toEqual(whole);
      }),
    );
  });

  it('takes streams of text', async () => {
    expect((await linesOf(Readable.from(['ä\nb', 'c']))).map(({ text }) => text)).toEqual(['ä', 'bc']);
  });

  it('marks lines with a NUL, lines that are no UTF-8, and goes on', async () => {
    const lines = await linesOf(bytes('a\0b\n', [0x4d, 0xfc, 0x6c, 0x6c, 0x0a], 'c\n'));
    expect(lines.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, 'nul'],
      [2, 'not_utf8'],
      [3, undefined],
    ]);
  });

  it('skips a line over 1 MB, keeps none of it, and goes on', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const source = Readable.from([...Array.from({ length: 64 }, () => chunk), Buffer.from('\nshort\n')]);
    const [long, short] = await linesOf(source);
    expect(long).toMatchObject({ line: 1, problem: { code: 'line_too_long' } });
    expect(long?.text.length).toBeLessThan(2000);
    expect(short).toEqual({ line: 2, text: 'short', problem: null });
    const [atLimit] = await linesOf(bytes('y'.repeat(LONGEST_LINE)));
    expect(atLimit?.problem).toBeNull();
  });

  it('reads Windows-1252', async () => {
    const [line] = await linesOf(
      bytes([0x80, 0x20, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x92, 0x73]),
      'windows-1252',
    );
    expect(line?.text).toBe('€ Müller’s');
  });

  it('refuses UTF-16', async () => {
    await expect(linesOf(bytes([0xff, 0xfe, 0x61, 0x00]))).rejects.toMatchObject({ code: 'not_utf8' });
  });

  it('passes on what the stream throws', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('connection reset'));
      },
    });
    await expect(linesOf(broken)).rejects.toThrow('connection reset');
  });
});
