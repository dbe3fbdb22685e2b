import { Composer, CST, type Document, Lexer, LineCounter, Parser } from 'yaml';

import { MappingInvalid } from '../reading.errors';

/** Bytes that a mapping may have: seventeen times those of the longest example. */
export const LARGEST_MAPPING = 64 * 1024;
/** Words, marks, blanks and line ends. 64 KB as people write them have fewer; keys and errors cost by the square of them. */
const MOST_TOKENS = 10_000;
/** Levels of maps and lists. What reads them later does so recursively. */
const DEEPEST = 32;
const MOST_ALIASES = 100;
/** Backslashes in quotation marks: each that is no escape is an error of its own. */
const MOST_ESCAPES = 1_000;

/** A mapping's text, parsed once. */
export interface YamlText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * Parses YAML, or JSON. The package has no bounds of its own: deep nesting ends the process, and many keys, anchors or
 * aliases take minutes. Its tokens are therefore counted, and its parser's depth is watched, as they come, before
 * nodes are made of them: what counts is what the parser itself sees, and no text looks otherwise to it.
 *
 * @throws MappingInvalid for what is too large, and for the first thing that is no YAML, with its line
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

/** The first error ends it: more of them cost more than they tell. */
function withoutError(token: CST.Token, lines: LineCounter): CST.Token {
  if (token.type !== 'error') return token;
  throw notYaml(token.message, lines.linePos(token.offset));
}

function excessOf(seen: { tokens: number; aliases: number; escapes: number }, depth: number): string | null {
  if (seen.tokens > MOST_TOKENS) return `more than ${MOST_TOKENS.toLocaleString('en-US')} words and marks`;
  if (seen.aliases > MOST_ALIASES) return `more than ${String(MOST_ALIASES)} aliases`;
  if (seen.escapes > MOST_ESCAPES) return `more than ${MOST_ESCAPES.toLocaleString('en-US')} escapes`;
  // The document itself is on the stack, and a value that is being read.
  return depth > DEEPEST + 2 ? `more than ${String(DEEPEST)} levels of maps and lists` : null;
}

function notYaml(message: string, { line, col }: { line: number; col: number }): MappingInvalid {
  const place = `at line ${String(line)}, column ${String(col)}`;
  return refused(`the mapping is not YAML: ${message} ${place}`, line);
}

function refused(message: string, line: number | null = null): MappingInvalid {
  return new MappingInvalid([{ path: '', message, line }]);
}
