import { Composer, CST, type Document, Lexer, LineCounter, Parser } from 'yaml';

import { MappingInvalid } from '../source.errors';

/** Largest mapping in bytes: seventeen times the longest example. */
export const LARGEST_MAPPING = 64 * 1024;
/**
 * Largest number of tokens: words, punctuation, white space and line ends. A hand-written mapping of 64 KB
 * has fewer; the cost of keys and errors is quadratic.
 */
const MOST_TOKENS = 10_000;
/** Largest depth of maps and lists. Later passes are recursive. */
const DEEPEST = 32;
const MOST_ALIASES = 100;
/** Largest number of backslashes in quotation marks, because each invalid escape is a separate error. */
const MOST_ESCAPES = 1_000;

/** The parsed text of a mapping. */
export interface YamlText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * Parses YAML or JSON. The yaml package has no limits of its own: deep nesting crashes the process, and many
 * keys, anchors or aliases take minutes. So this counts its tokens and checks the depth of its parser while
 * it runs, before any nodes are built. The limits therefore apply to exactly what the parser sees.
 *
 * @throws MappingInvalid for a text above the limits, and for the first syntax error, with its line
 */
export function parseYaml(text: string): YamlText {
  if (Buffer.byteLength(text) > LARGEST_MAPPING) throw refused('the mapping is longer than 64 KB');
  const lines = new LineCounter();
  const composer = new Composer({ merge: true, prettyErrors: false, lineCounter: lines });
  const [document, another] = composer.compose(boundedTokens(text, lines), true, text.length);
  if (document === undefined || another !== undefined) {
    throw refused('the mapping is not YAML: it holds more than one document');
  }
  const [error] = document.errors;
  if (error !== undefined) throw notYaml(error.message, lines.linePos(error.pos[0]));
  return { document, lines };
}

function* boundedTokens(text: string, lines: LineCounter): Generator<CST.Token> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const seen = { tokens: 0, aliases: 0, escapes: 0 };
  for (const lexeme of new Lexer().lex(text)) {
    seen.tokens += 1;
    if (CST.tokenType(lexeme) === 'alias') seen.aliases += 1;
    if (lexeme.startsWith('"')) seen.escapes += lexeme.split('\\').length - 1;
    for (const token of parser.next(lexeme)) yield withoutError(token, lines);
    const excess = excessOf(seen, parser.stack.length);
    if (excess !== null) throw refused(`the mapping has ${excess}`, lines.linePos(parser.offset).line);
  }
  yield* parser.end();
}

/** Stops at the first error, because further ones cost more than they are worth. */
function withoutError(token: CST.Token, lines: LineCounter): CST.Token {
  if (token.type !== 'error') return token;
  throw notYaml(token.message, lines.linePos(token.offset));
}

function excessOf(seen: { tokens: number; aliases: number; escapes: number }, depth: number): string | null {
  if (seen.tokens > MOST_TOKENS) return `more than ${MOST_TOKENS.toLocaleString('en-US')} words and marks`;
  if (seen.aliases > MOST_ALIASES) return `more than ${String(MOST_ALIASES)} aliases`;
  if (seen.escapes > MOST_ESCAPES) return `more than ${MOST_ESCAPES.toLocaleString('en-US')} escapes`;
  // The parser's stack also holds the document and the value being read.
  return depth > DEEPEST + 2 ? `more than ${String(DEEPEST)} levels of maps and lists` : null;
}

function notYaml(message: string, { line, col }: { line: number; col: number }): MappingInvalid {
  const place = `at line ${String(line)}, column ${String(col)}`;
  return refused(`the mapping is not YAML: ${message} ${place}`, line);
}

function refused(message: string, line: number | null = null): MappingInvalid {
  return new MappingInvalid([{ path: '', message, line }]);
}
