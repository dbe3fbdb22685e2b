import { fork } from 'node:child_process';
import { join } from 'node:path';
import { KeyedMutex } from '../database/keyed-mutex';
import { shortened } from '../http/problem-bounds';
import { PictureRefused } from './pictures.errors';

export interface DrawingLimits {
  /** Milliseconds that one drawing may take. */
  readonly patience: number;
  /** Megabytes that the rasteriser may use. */
  readonly memory: number;
}

const LIMITS: DrawingLimits = { patience: 10_000, memory: 128 };
const WASM_PAGES_PER_MEGABYTE = 16;
const SCRIPT = join(__dirname, 'svg-process.js');
/** Characters of a reason that are repeated. */
const LONGEST_REASON = 120;

type Answer =
  { readonly png: Uint8Array } | { readonly refused: { readonly code: string; readonly found?: string } };

const mutex = new KeyedMutex();

/**
 * Draws an SVG as a PNG that fits into 510 × 144 pixels, on a transparent ground. Scripts, styles and pictures from
 * elsewhere are not run and not loaded; text is set in Roboto. One is drawn at a time.
 *
 * The rasteriser runs as WebAssembly, whose memory can be bounded, in a process of its own, which can be killed at
 * any moment: ending a worker thread in the middle of a drawing has been seen to hang.
 *
 * In: `limits` that differ from 10 seconds and 128 MB.
 *
 * @throws PictureRefused for what cannot be drawn within the limits; Unavailable when too many wait
 */
export function drawSvg(svg: string, limits: Partial<DrawingLimits> = {}): Promise<Buffer> {
  return mutex.run('drawing', () => drawInProcess(svg, { ...LIMITS, ...limits }));
}

async function drawInProcess(svg: string, { patience, memory }: DrawingLimits): Promise<Buffer> {
  const child = fork(SCRIPT, [String(patience)], {
    // Neither this process's flags nor its environment, which holds secrets, are for a drawing.
    env: {},
    execArgv: [`--wasm-max-mem-pages=${String(memory * WASM_PAGES_PER_MEGABYTE)}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      child.once('message', resolve);
      // May come again after the answer: a listener has to stay.
      child.on('error', reject);
      child.once('exit', (code) => {
        // A process that was killed has no code: by its limits, or by the system for its memory.
        reject(
          code === null
            ? refusal('svg_too_complex')
            : new Error(`The drawing process ended with ${String(code)}.`),
        );
      });
      child.send(svg);
    });
    if ('png' in answer) return Buffer.from(answer.png);
    throw refusal(answer.refused.code, answer.refused.found);
  } finally {
    child.kill('SIGKILL');
  }
}

/** Words for what was found, by its code. */
const WORDS: Readonly<Record<string, (found: string) => string>> = {
  svg_empty: () =>
    'The SVG shows nothing that can be drawn. Scripts, HTML and references to other files are left out.',
  svg_reference: (found) => `The SVG shows a picture that is not in it (${found}). Embed it in the file.`,
  svg_text: (found) =>
    `The SVG has text in letters that cannot be set (${found}). Convert its text to paths.`,
  svg_malformed: (found) => `The SVG cannot be read: ${found}. Export it again, or send a PNG.`,
  svg_too_complex: () =>
    'The SVG takes too much time or memory to draw. Export it in a simpler form, or send a PNG.',
};

function refusal(code: string, found = ''): PictureRefused {
  const reason = shortened(found, LONGEST_REASON);
  return new PictureRefused(code, WORDS[code]?.(reason) ?? reason);
}
