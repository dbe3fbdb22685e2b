import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PdfFailed } from './pdf.errors';
import type { PdfDocument } from './pdf.types';

type Answer = { readonly bytes: Uint8Array } | { readonly error: string };

export interface ThreadLimits {
  /** Timeout of one document in milliseconds. */
  readonly patience: number;
  /** Milliseconds without work after which the thread ends to free its memory. */
  readonly idle: number;
  /** Memory limit in megabytes. */
  readonly memory: number;
}

/** The caller that waits for the current document. */
interface Waiting {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: PdfFailed) => void;
}

/**
 * A thread that renders one document at a time. It starts with the first document, and again after a crash or timeout.
 */
export class PdfThread {
  private worker: Worker | null = null;
  private waiting: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limits: ThreadLimits,
    private readonly script: string = join(__dirname, 'pdf-worker.js'),
  ) {}

  /** @throws PdfFailed */
  async draw(document: PdfDocument): Promise<Buffer> {
    clearTimeout(this.timer);
    const worker = (this.worker ??= this.start());
    return new Promise<Buffer>((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.timer = setTimeout(() => {
        this.fail(worker, 'it took too long');
      }, this.limits.patience);
      try {
        worker.postMessage(document);
      } catch (error) {
        this.fail(worker, String(error));
      }
    });
  }

  /** Ends the thread; the current document fails. */
  async end(): Promise<void> {
    const { worker } = this;
    if (worker) this.fail(worker, 'its thread was ended');
    await worker?.terminate();
  }

  private start(): Worker {
    // The thread gets neither the flags nor the environment of this process, which holds secrets.
    const worker = new Worker(this.script, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memory },
    });
    worker.on('message', (answer: Answer) => {
      this.take(worker, answer);
    });
    worker.on('error', (error) => {
      this.fail(worker, String(error));
    });
    worker.on('exit', (code) => {
      this.fail(worker, `its thread ended with ${String(code)}`);
    });
    worker.unref();
    return worker;
  }

  private take(worker: Worker, answer: Answer): void {
    if (worker !== this.worker) return;
    const waiting = this.rest();
    this.timer = setTimeout(() => void this.end(), this.limits.idle).unref();
    if ('error' in answer) waiting?.reject(new PdfFailed(answer.error));
    else waiting?.resolve(Buffer.from(answer.bytes.buffer));
  }

  /** Terminates the thread; the next document starts another. Later messages of a terminated thread are ignored. */
  private fail(worker: Worker, reason: string): void {
    if (worker !== this.worker) return;
    this.worker = null;
    this.rest()?.reject(new PdfFailed(reason));
    void worker.terminate();
  }

  private rest(): Waiting | null {
    clearTimeout(this.timer);
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  }
}
