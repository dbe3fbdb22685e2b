import { MappingInvalid, type MappingProblem } from '../source.errors';

import { parseMapping } from './parse-mapping';

/** The problems of a mapping whose only record has the given fields. */
function problemsOf(yaml: string, variables?: Record<string, string>): readonly MappingProblem[] {
  try {
    parseMapping(yaml, variables);
    return [];
  } catch (error) {
    if (error instanceof MappingInvalid) return error.problems;
    throw error;
  }
}

function pathsOf(yaml: string): string[] {
  return problemsOf(yaml).map(({ path }) => path);
}

function withField(field: string, rest = ''): string {
  return `records:\n  - type: invoice\n    ${rest}\n    fields:\n      total: ${field}\n`;
}

describe('parseMapping', () => {
  it('takes YAML and JSON', () => {
    const yaml = parseMapping('records: [{type: customer, fields: {external_id: {from: id}}}]');
    const json = parseMapping('{"records":[{"type":"customer","fields":{"external_id":{"from":"id"}}}]}');
    expect(yaml.columns).toEqual([{ column: 'id', path: 'records[0].fields.external_id.from' }]);
    expect(json.columns).toEqual(yaml.columns);
    expect([yaml.delimiter, yaml.encoding]).toEqual([',', 'utf-8']);
  });

  it('takes maps that YAML repeats, with other values in them', () => {
    const { columns } = parseMapping(
      `records: [{type: invoice, fields: {subtotal: &money {from: Net, as: amount, currency: EUR}, total: {<<: *money, from: Gross}}}]`,
    );
    expect(columns.map(({ column }) => column)).toEqual(['Net', 'Gross']);
  });

  it('takes down every column it names, with the key that names it', () => {
    const { columns } = parseMapping(
      withField(
        `{from: [A, B], as: amount, currency: {from: C}, times: D, when: {any: [{from: E, is: present}, {not: {from: F, equals: {from: G}}}]}, otherwise: {template: '{H}-{ I }'}}`,
        `group_by: J`,
      ),
    );
    expect(columns.map(({ column }) => column).sort()).toEqual('ABCDEFGHIJ'.split(''));
    expect(columns.find(({ column }) => column === 'G')?.path).toBe(
      'records[0].fields.total.when.any[1].not.equals.from',
    );
    expect(columns.find(({ column }) => column === 'C')?.path).toBe('records[0].fields.total.currency.from');
  });

  it('tells every mistake at once, by its path', () => {
    const yaml = `
file: {delimiter: ';;', encoding: latin1}
records:
  - type: bill
    fields: {external_id: {form: id}}
  - type: invoice
    group_rows: together
    fields:
      type: open
      total: {from: Total, as: money}
      due_date: {from: Due, as: date, format: M/D, time_zone: Mars/Olympus}
      lines: {each_row: {description: {from: Text}}}
`;
    expect(pathsOf(yaml).sort()).toEqual([
      'file.delimiter',
      'file.encoding',
      'records[0].fields.external_id',
      'records[0].type',
      'records[1].fields.due_date.format',
      'records[1].fields.due_date.time_zone',
      'records[1].fields.lines.each_row',
      'records[1].fields.total.as',
      'records[1].fields.type',
      'records[1].group_rows',
    ]);
  });

  it.each([
    ['', 'records'],
    ['- a list', 'must be a map'],
    ['records: {}', 'must be a list'],
    ['records: []', 'must not be empty'],
    ['records: [', 'not YAML'],
    ['a: 1\na: 2', 'not YAML'],
    ['sources: []\nrecords: [{type: customer, fields: {name: x}}]', 'the keys are'],
    ['records: [{type: customer}]', 'must be a map'],
    ['records: [{type: customer, fields: {}}]', 'must hold fields'],
    ['records: [{fields: {name: x}}]', 'is missing'],
    ['records: [{type: customer, distinct: first, fields: {name: x}}]', 'external_id'],
    [
      'records: [{type: customer, distinct: first, group_by: A, fields: {external_id: x}}]',
      'exclude each other',
    ],
  ])('refuses %j', (yaml, message) => {
    expect(
      problemsOf(yaml)
        .map((problem) => problem.message)
        .join('\n'),
    ).toContain(message);
  });

  it.each([
    ['[1, 2]', 'a list is written'],
    ['{start: {from: A}}', 'needs one of from'],
    ['{from: A, value: 1}', 'needs one of from'],
    ["{from: ''}", 'not empty'],
    ['{from: []}', 'not be empty'],
    ['{from: A, format: M/D/YYYY}', 'not known here'],
    ['{from: A, as: date, currency: EUR}', 'not known here'],
    ['{value: 1, default: 2}', 'not known here'],
    ['{from: A, as: amount}', 'is missing'],
    ['{from: A, as: amount, currency: Euro}', 'ISO 4217'],
    ['{from: A, as: amount, currency: EUR, thousands: _}', 'one of'],
    ["{from: A, as: amount, currency: EUR, decimal: ',', thousands: ','}", 'must differ'],
    ["{from: A, as: amount, currency: EUR, symbol: '1'}", 'digits'],
    ['{from: A, as: moment, at: noon}', 'time of day'],
    ['{from: A, optional: true, default: 0}', 'exclude'],
    ['{from: A, optional: 1}', 'true or false'],
    ['{from: A, others: keep}', 'belongs to "map"'],
    ['{from: A, map: {Yes: x, YES: y}}', 'twice'],
    ['{from: A, map: {Yes: [x]}}', 'must be a text'],
    ['{from: A, otherwise: 1}', 'belongs to "when"'],
    ['{from: A, first_row: true}', 'belongs to a record with "group_by"'],
    ['{sum: lines.amount}', 'belongs to a record with "group_by"'],
    ['{template: plain}', 'column in braces'],
    ["{template: 'a{b'}", 'brace'],
    ['{from: A, when: {from: B}}', 'needs one of is'],
    ['{from: A, when: {from: B, is: present, equals: x}}', 'needs one of is'],
    ['{from: A, when: {from: B, is: big}}', 'must be one of'],
    ['{from: A, when: {from: B, after: 1/2/2013}}', 'YYYY-MM-DD'],
    ['{from: A, when: {from: B, after: 2013-02-30}}', 'YYYY-MM-DD'],
    ['{from: A, when: {any: []}}', 'not be empty'],
    ['{list: {from: A}}', 'must be a list'],
  ])('refuses the field %s', (field, message) => {
    expect(
      problemsOf(withField(field))
        .map((problem) => problem.message)
        .join('\n'),
    ).toContain(message);
  });

  it('takes sums only of what each_row reads as numbers', () => {
    const lines = '{each_row: {amount: {from: A, as: amount, currency: EUR}, text: {from: B}}}';
    const fields = (sum: string): string =>
      `records: [{type: invoice, group_by: N, fields: {external_id: {from: N}, lines: ${lines}, total: {sum: ${sum}}}}]`;
    expect(pathsOf(fields('lines.amount'))).toEqual([]);
    for (const wrong of ['lines.text', 'lines', 'rows.amount', 'lines.amount.x']) {
      expect(pathsOf(fields(wrong))).toEqual(['records[0].fields.total.sum']);
    }
  });

  it('notes constants that may have been meant as columns', () => {
    const { bareWords } = parseMapping(withField('{from: A, when: {from: B, is: empty}, otherwise: Total}'));
    expect(bareWords).toEqual([{ word: 'Total', path: 'records[0].fields.total.otherwise' }]);
  });
});

describe('variables', () => {
  const yaml =
    'variables: {column: Betrag, currency: EUR}\n' +
    withField('{from: $column, as: amount, currency: $currency}');

  it('stand wherever a value stands, and inside texts', () => {
    expect(parseMapping(yaml).columns[0]?.column).toBe('Betrag');
    const inside = parseMapping('variables: {prefix: Net}\n' + withField("{from: '{$prefix} amount'}"));
    expect(inside.columns[0]?.column).toBe('Net amount');
    const escaped = parseMapping(withField('{from: $$currency}'));
    expect(escaped.columns[0]?.column).toBe('$currency');
  });

  it('can be given other values, if the mapping declares them', () => {
    expect(parseMapping(yaml, { column: 'Amount' }).columns[0]?.column).toBe('Amount');
    expect(problemsOf(yaml, { as_of: '2026-01-01' })).toEqual([
      { path: 'variables.as_of', message: expect.stringContaining('declares no such') as unknown, line: 1 },
    ]);
  });

  it('must be declared, and be plain values', () => {
    expect(pathsOf(withField('{from: $column}'))).toEqual(['records[0].fields.total.from']);
    expect(pathsOf('variables: {a: [1]}\n' + withField('1'))).toEqual(['variables.a']);
    expect(pathsOf('variables: {a-b: 1}\n' + withField('1'))).toEqual(['variables.a-b']);
    expect(pathsOf('variables: [a]\n' + withField('1'))).toEqual(['variables']);
  });
});

describe('hostile YAML', () => {
  it.each([
    ['bytes', `records: ${'x'.repeat(64 * 1024)}`, 'longer than 64 KB', null],
    ['levels', `a: 1\nb: ${'['.repeat(60_000)}`, '32 levels', 2],
    ['levels of quoted brackets', `["]", `.repeat(5_000), '32 levels', 1],
    ['levels of blocks', `- `.repeat(9_000), '32 levels', 1],
    ['levels of one line', `a: `.repeat(9_000), '32 levels', 1],
    [
      'words',
      Array.from({ length: 5_000 }, (_, at) => `k${String(at)}: 1`).join('\n'),
      '10,000 words',
      1_429,
    ],
    ['anchors', `a: ${'&a '.repeat(8_000)}`, '10,000 words', 1],
    ['aliases', `a: &a x\nb: [${'*a, '.repeat(101)}]`, '100 aliases', 2],
    ['escapes', `a: "${'\\x'.repeat(32_000)}"`, '1,000 escapes', 1],
    ['documents', '--- a\n'.repeat(1_000), 'more than one document', null],
    ['values', `a: &a [${'1,'.repeat(500)}]\nb: [${'*a,'.repeat(50)}]`, '10,000 values', null],
    [
      'variables',
      `variables: {v: ${'x'.repeat(1_000)}}\na: "${'{$v}'.repeat(100)}"`,
      'longer than 64 KB',
      null,
    ],
  ])('has a bound of %s', (_of, yaml, message, line) => {
    expect(problemsOf(yaml)).toEqual([
      { path: '', message: expect.stringContaining(message) as unknown, line },
    ]);
  });

  it('is told with 20 mistakes at most, and how many more there are', () => {
    const fields = Array.from(
      { length: 200 },
      (_, at) => `      f${String(at)}: {from: A, as: ${'x'.repeat(50)}}`,
    );
    const problems = problemsOf(`records:\n  - type: customer\n    fields:\n${fields.join('\n')}\n`);
    expect(problems).toHaveLength(21);
    expect(problems[19]).toMatchObject({ path: 'records[0].fields.f19.as', line: 23 });
    expect(problems[20]).toEqual({ path: '', message: 'And 180 more.', line: null });
  });

  it('is shown shortened', () => {
    const [problem] = problemsOf(`records: [{type: customer, fields: {${'k'.repeat(50_000)}: {}}}]`);
    expect(problem?.path).toHaveLength(200);
  });

  it('does not unfold aliases without end', () => {
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
    for (let at = 1; at < 9; at++) {
      const name = `a${String(at)}`;
      bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*a${String(at - 1)}`).join(',')}]`);
    }
    expect(problemsOf(bomb.join('\n'))[0]?.message).toContain('cannot be read');
  });

  it('refuses __proto__ as the name of a field', () => {
    expect(pathsOf('records: [{type: customer, fields: {__proto__: {from: A}, name: x}}]')).toContain(
      'records[0].fields.__proto__',
    );
  });
});
