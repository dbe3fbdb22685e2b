import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { PdfThread, type ThreadLimits } from './pdf-thread';
import type { PdfDocument } from './pdf.types';

const LIMITS = { patience: 30_000, idle: 30_000, memory: 64 };

const document: PdfDocument = {
  title: 'A title',
  author: 'Somebody',
  language: 'en',
  paper: 'A4',
  margins: [40, 40, 40, 40],
  defaultStyle: { font: 'Roboto' },
  content: ['Hello'],
  background: [],
  footer: '{page}/{pages}',
};
const saying = (title: string): PdfDocument => ({ ...document, title });

let folder: string;
let script: string;
const threads: PdfThread[] = [];
/** The end of each thread that the test has started, in order. */
const ends: Promise<unknown>[] = [];
const onStart = (message: unknown): void => {
  const { worker } = message as { worker: Worker };
  ends.push(new Promise((resolve) => worker.once('exit', resolve)));
};
beforeAll(() => {
  subscribe('worker_threads', onStart);
  folder = mkdtempSync(join(tmpdir(), 'foyer-pdf-'));
  script = join(folder, 'worker.js');
  // Behaves as the title says, and reports how many documents it has received.
  writeFileSync(
    script,
    `const { parentPort } = require('node:worker_threads');
     let seen = 0;
     parentPort.on('message', ({ title }) => {
       seen += 1;
       if (title === 'throw') throw new Error('on purpose');
       if (title === 'exit') process.exit(3);
       if (title === 'hang') for (;;);
       if (title === 'refuse') return parentPort.postMessage({ error: 'no' });
       parentPort.postMessage({ bytes: new Uint8Array(Buffer.from(title + ' ' + seen + Object.keys(process['env']))) });
     });`,
  );
});
afterAll(async () => {
  unsubscribe('worker_threads', onStart);
  await Promise.all(threads.map((thread) => thread.end()));
  rmSync(folder, { recursive: true });
});

function thread(limits: ThreadLimits = LIMITS, path = script): PdfThread {
  const made = new PdfThread(limits, path);
  threads.push(made);
  return made;
}

it('draws one document after the other in the same thread, which knows no environment', async () => {
  const one = thread();
  expect((await one.draw(saying('a'))).toString()).toBe('a 1');
  expect((await one.draw(saying('b'))).toString()).toBe('b 2');
});

it.each([
  ['throw', 'on purpose'],
  ['exit', 'ended with 3'],
])('replaces a thread that would %s', async (title, reason) => {
  const one = thread();
  await expect(one.draw(saying(title))).rejects.toThrow(reason);
  expect((await one.draw(saying('next'))).toString()).toBe('next 1');
});

it('ends a thread that hangs, and draws the next document in another', async () => {
  const limits = { ...LIMITS };
  const one = thread(limits);
  await one.draw(saying('started, so that patience is not spent on that'));
  const end = ends.at(-1);
  limits.patience = 100;
  await expect(one.draw(saying('hang'))).rejects.toThrow('too long');
  limits.patience = LIMITS.patience;
  expect((await one.draw(saying('next'))).toString()).toBe('next 1');
  await end;
});

it('goes on with a thread that could not draw one document', async () => {
  const one = thread();
  await expect(one.draw(saying('refuse'))).rejects.toThrow('no');
  expect((await one.draw(saying('next'))).toString()).toBe('next 2');
});

it('refuses what is more than plain data', async () => {
  const one = thread();
  const content = [{ text: () => 'now' }] as never;
  await expect(one.draw({ ...document, content })).rejects.toThrow('could not be drawn');
  expect((await one.draw(saying('next'))).toString()).toBe('next 1');
});

it('lets a thread go that has nothing to do', async () => {
  const one = thread({ ...LIMITS, idle: 0 });
  await one.draw(saying('a'));
  await ends.at(-1);
  expect((await one.draw(saying('b'))).toString()).toBe('b 1');
});

it('really draws, and neither reads files nor calls anybody for a document', async () => {
  const one = thread({ ...LIMITS, memory: 256 }, join(__dirname, 'pdf-worker.js'));
  expect((await one.draw(document)).subarray(0, 5).toString()).toBe('%PDF-');
  for (const image of ['/etc/hostname', 'http://127.0.0.1:9/x.png', 'file:///etc/hostname']) {
    await expect(one.draw({ ...document, content: [{ image }] })).rejects.toThrow('could not be drawn');
  }
});
