import { Unfit } from './transforms/unfit';

import type { MappingNode } from './mapping-node';
import type { Row } from './mapping.types';

/** A text taken from a row, and the column to name in an error. */
export interface Found {
  readonly text: string | Unfit;
  readonly column: string;
}

export type TextSource = (row: Row) => Found;

/** The cell of a column. With several columns, the first cell that is not empty, else the first. */
export function columnSource(columns: readonly [string, ...string[]], trims: boolean): TextSource {
  return (row) => {
    for (const column of columns) {
      const text = row.cell(column);
      if (text.trim() !== '') return { text: trims ? text.trim() : text, column };
    }
    return { text: '', column: columns[0] };
  };
}

type Piece = { readonly literal: string } | { readonly column: string };

/** Largest number of characters that a template may produce from a row: more than any field accepts. */
const LONGEST = 32_767;
const TOO_LONG = new Unfit(
  'cell_too_long',
  `makes a text of more than ${LONGEST.toLocaleString('en-US')} characters`,
);

/**
 * A template with columns in braces, `settlement-{Number}`; `{{` and `}}` are literal braces. Empty when all
 * of its columns are empty. Errors name the first column.
 */
export function templateSource(node: MappingNode): TextSource | null {
  const pieces = piecesOf(node);
  if (pieces === null) return null;
  const columns = pieces.flatMap((piece) => ('column' in piece ? [piece.column] : []));
  const [first] = columns;
  if (first === undefined) return node.fail('must hold a column in braces, such as "invoice-{Number}"');
  return (row) => {
    if (columns.every((column) => row.cell(column).trim() === '')) return { text: '', column: first };
    const written = pieces.map((piece) =>
      'column' in piece ? row.cell(piece.column).trim() : piece.literal,
    );
    if (written.reduce((sum, { length }) => sum + length, 0) > LONGEST)
      return { text: TOO_LONG, column: first };
    return { text: written.join('').trim(), column: first };
  };
}

function piecesOf(node: MappingNode): Piece[] | null {
  const template = node.text();
  if (template === null) return null;
  const pieces: Piece[] = [];
  for (const [part, name] of template.matchAll(/\{\{|\}\}|\{([^{}]+)\}|[^{}]+|[{}]/g)) {
    if (part === '{' || part === '}')
      return node.fail('has a brace without its pair; a brace itself is written {{ or }}');
    if (name === undefined) pieces.push({ literal: part === '{{' || part === '}}' ? part.charAt(0) : part });
    else pieces.push({ column: takeDown(node, name) });
  }
  return pieces;
}

function takeDown(node: MappingNode, name: string): string {
  const column = name.trim();
  node.draft.columns.push({ column, path: node.path });
  return column;
}
