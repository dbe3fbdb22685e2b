import { fork } from 'node:child_process';
import { join } from 'node:path';
import { KeyedMutex } from '../database/keyed-mutex';
import { shortened } from '../http/problem-bounds';
import { PictureRefused } from './pictures.errors';

export interface DrawingLimits {
  /** Timeout of one rendering in milliseconds. */
  readonly patience: number;
  /** Memory limit of the rasteriser in megabytes. */
  readonly memory: number;
}

const LIMITS: DrawingLimits = { patience: 10_000, memory: 128 };
const WASM_PAGES_PER_MEGABYTE = 16;
const SCRIPT = join(__dirname, 'svg-process.js');
/** Largest number of characters of a reason in a message. */
const LONGEST_REASON = 120;

type Answer =
  { readonly png: Uint8Array } | { readonly refused: { readonly code: string; readonly found?: string } };

const mutex = new KeyedMutex();

/**
 * Renders an SVG as a PNG that fits into 510 × 144 pixels, on a transparent background. Scripts are not run, external
 * styles and images are not loaded; text is set in Roboto. One SVG is rendered at a time.
 *
 * The rasteriser runs as WebAssembly, whose memory can be limited, in a separate process, which can be killed at any
 * time: terminating a worker thread during a rendering has been observed to hang.
 *
 * @param limits override the defaults of 10 seconds and 128 MB
 * @throws PictureRefused for an SVG that cannot be rendered within the limits; Unavailable when too many are waiting
 */
export function drawSvg(svg: string, limits: Partial<DrawingLimits> = {}): Promise<Buffer> {
  return mutex.run('drawing', () => drawInProcess(svg, { ...LIMITS, ...limits }));
}

async function drawInProcess(svg: string, { patience, memory }: DrawingLimits): Promise<Buffer> {
  const child = fork(SCRIPT, [String(patience)], {
    // The child process gets neither the flags nor the environment of this process, which holds secrets.
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
      // An error event may follow the response, so the listener must stay.
      child.on('error', reject);
      child.once('exit', (code) => {
        // A killed process has no exit code: killed by the timeout, or by the system for its memory.
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

/** Messages by error code. */
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
