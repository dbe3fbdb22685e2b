import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { Test } from 'supertest';
import { findProgram } from './browser/programs';
import { describeNeeding } from './requirements';

const PDFTOTEXT = findProgram(['pdftotext']);

/** Groups tests that read PDFs as people do. */
export function describeWithPdfText(title: string, tests: () => void): void {
  describeNeeding('pdftotext', PDFTOTEXT !== null, title, tests);
}

/** The text of each page, laid out as it stands there. */
export async function pagesOf(pdf: Buffer): Promise<string[]> {
  const program = spawn(PDFTOTEXT ?? '', ['-layout', '-enc', 'UTF-8', '-', '-']);
  program.stdin.end(pdf);
  const [text, complaint] = await Promise.all([buffer(program.stdout), buffer(program.stderr)]);
  if (complaint.length > 0) throw new Error(complaint.toString());
  return text.toString().split('\f').slice(0, -1);
}

/** The text in one line, as if it had no layout. */
export async function wordsOf(pdf: Buffer): Promise<string> {
  return (await pagesOf(pdf)).join(' ').replace(/\s+/g, ' ');
}

/** Sends a request for a PDF, which it must get. */
export async function pdfOf(sent: Test): Promise<Buffer> {
  const { body } = await sent.responseType('blob').expect(200).expect('content-type', 'application/pdf');
  const pdf = body as Buffer;
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  return pdf;
}
