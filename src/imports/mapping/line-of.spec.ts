import { linesOf } from './line-of';
import { parseYaml } from './yaml-text';

const MAPPING = `# how
variables:
  currency: USD
records:
  - type: invoice
    fields:
      subtotal: &money { from: Net, as: amount }
      total: { <<: *money, from: Gross }
      lines:
        each_row:
          0391: { from: Code }
`;

it.each([
  ['records[0].fields.subtotal.as', 7],
  ['records[0].fields.total.from', 8],
  ['records[0].fields.lines.each_row.0391.from', 11],
  ['records[0].type', 5],
  ['records[0].fields.nothing.here', 6],
  ['variables.currency', 3],
  ['records[7].type', 4],
  ['', null],
  ['nothing', null],
])('finds %s', (path, line) => {
  expect(linesOf(parseYaml(MAPPING))(path)).toBe(line);
});
