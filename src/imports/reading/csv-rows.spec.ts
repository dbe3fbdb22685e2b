import { Readable } from 'node:stream';

import fc from 'fast-check';

import { type CsvRow, csvRows, type DamagedRow } from './csv-rows';
import { sourceLines } from './source-lines';

async function rowsOf(text: string, delimiter = ','): Promise<(CsvRow | DamagedRow)[]> {
  const rows: (CsvRow | DamagedRow)[] = [];
  for await (const row of csvRows(sourceLines(Readable.from([text])), delimiter)) rows.push(row);
  return rows;
}

async function outline(text: string): Promise<string[]> {
  const rows = await rowsOf(text);
  return rows.map((row) => `${String(row.line)} ${'cells' in row ? row.cells.join('|') : row.problem.code}`);
}

describe('csvRows', () => {
  it('gives each row the line it begins on, past quoted line breaks and empty lines', async () => {
    expect(await outline('a,b\n1,"x\ny\nz"\n\n2,w\n3,"""q"", r"\n')).toEqual([
      '1 a|b',
      '2 1|x\ny\nz',
      '6 2|w',
      '7 3|"q", r',
    ]);
    expect(await outline('a,b\r\n1,"x\r\ny"\r\n2,w\r\n')).toEqual(['1 a|b', '2 1|x\ny', '4 2|w']);
  });

  it('takes other delimiters', async () => {
    expect(await rowsOf('a;b\n1,5;"x;y"', ';')).toMatchObject([
      { cells: ['a', 'b'] },
      { cells: ['1,5', 'x;y'] },
    ]);
    expect(await rowsOf('a\tb\n1\t2', '\t')).toMatchObject([{ cells: ['a', 'b'] }, { cells: ['1', '2'] }]);
  });

  it('reads what a writer of RFC 4180 wrote', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '1'), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const text = cells
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect((await rowsOf(text)).map((row) => ('cells' in row ? row.cells : row))).toEqual(cells);
      }),
    );
  });

  it('names rows of another width than the header', async () => {
    const rows = await rowsOf('a,b,c\n1,2\n1,2,3,4\n1,2,3');
    expect(rows.map((row) => ('cells' in row ? 'ok' : row.problem.reason))).toEqual([
      'ok',
      'the row has 2 columns where the header has 3',
      'the row has 4 columns where the header has 3',
      'ok',
    ]);
  });

  it('gives up one line for a stray quotation mark, wherever the next mark is', async () => {
    expect(await outline('a,b\n1,"x\n2,y\n3,z')).toEqual(['1 a|b', '2 quote_not_closed', '3 2|y', '4 3|z']);
    expect(await outline('a,b\n1,"x\n2,y\n3,"z"')).toEqual(['1 a|b', '2 quote_misplaced', '3 2|y', '4 3|z']);
    expect(await outline('a,b\n"1,x\n2,y\n3,z"\n4,v')).toEqual([
      '1 a|b',
      '2 wrong_column_count',
      '3 2|y',
      '4 quote_misplaced',
      '5 4|v',
    ]);
    expect(await outline('a,b\n1,x"y"\n2,"x"y\n3,z')).toEqual([
      '1 a|b',
      '2 quote_misplaced',
      '3 quote_misplaced',
      '4 3|z',
    ]);
  });

  it('names the cell with the stray mark', async () => {
    expect(await rowsOf('a,b,c\n1,2,"x"y\n1,2x"y",3\n1,"2,3')).toMatchObject([
      {},
      { cell: 2 },
      { cell: 1 },
      { cell: 1 },
    ]);
  });

  it('does not look for the end of a quoted value for ever', async () => {
    const lines = Array.from({ length: 500 }, (_, at) => `${String(at)},x`);
    const rows = await rowsOf(['a,b', '1,"open', ...lines, '9,"z"'].join('\n'));
    expect(rows).toHaveLength(503);
    expect(rows[1]).toMatchObject({ line: 2, problem: { code: 'quote_not_closed' } });
    expect(rows.filter((row) => 'problem' in row)).toHaveLength(1);
  });

  it('names the cell with a NUL or with bytes that are no text', async () => {
    expect(await rowsOf('a,b,c\n1,\0,3\n1,"2",\0')).toMatchObject([{}, { cell: 1 }, { cell: null }]);
  });

  it('passes on damaged lines', async () => {
    expect(await outline('a,b\n1,\0\n2,x')).toEqual(['1 a|b', '2 nul', '3 2|x']);
    expect(await outline('a,b\n1,"x\n2,\0"\n3,x')).toEqual(['1 a|b', '2 quote_not_closed', '3 nul', '4 3|x']);
  });

  it('lets go of the source when its reader stops early', async () => {
    const source = Readable.from(['a,b\n', '1,2\n', '3,4\n']);
    for await (const row of csvRows(sourceLines(source), ',')) if (row.line === 2) break;
    expect(source.destroyed).toBe(true);
  });
});
