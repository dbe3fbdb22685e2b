import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfThread } from './pdf-thread';
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
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-pdf-'));
  script = join(folder, 'worker.js');
  // Does as the title says, and tells how many documents it has seen.
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
  await Promise.all(threads.map((thread) => thread.end()));
  rmSync(folder, { recursive: true });
});

function thread(limits = {}, path = script): PdfThread {
  const made = new PdfThread({ ...LIMITS, ...limits }, path);
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
  ['hang', 'too long'],
])('replaces a thread that would %s', async (title, reason) => {
  const one = thread({ patience: title === 'hang' ? 300 : 30_000 });
  await expect(one.draw(saying(title))).rejects.toThrow(reason);
  const [drawn] = await Promise.all([title === 'hang' ? null : one.draw(saying('next'))]);
  if (drawn) expect(drawn.toString()).toBe('next 1');
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
  const one = thread({ idle: 0 });
  await one.draw(saying('a'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await one.draw(saying('b'))).toString()).toBe('b 1');
});

it('really draws, and neither reads files nor calls anybody for a document', async () => {
  const one = thread({ memory: 256 }, join(__dirname, 'pdf-worker.js'));
  expect((await one.draw(document)).subarray(0, 5).toString()).toBe('%PDF-');
  for (const image of ['/etc/hostname', 'http://127.0.0.1:9/x.png', 'file:///etc/hostname']) {
    await expect(one.draw({ ...document, content: [{ image }] })).rejects.toThrow('could not be drawn');
  }
});
