import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PdfFailed } from './pdf.errors';
import type { PdfDocument } from './pdf.types';

type Answer = { readonly bytes: Uint8Array } | { readonly error: string };

export interface ThreadLimits {
  /** Milliseconds that one document may take. */
  readonly patience: number;
  /** Milliseconds without work after which the thread ends, and gives its memory back. */
  readonly idle: number;
  /** Megabytes. */
  readonly memory: number;
}

/** Whoever waits for the document that is being drawn. */
interface Waiting {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: PdfFailed) => void;
}

/** A thread that draws one document at a time. It starts with the first, and anew after it has crashed or hung. */
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

  /** Ends the thread; what it is drawing fails. */
  async end(): Promise<void> {
    const { worker } = this;
    if (worker) this.fail(worker, 'its thread was ended');
    await worker?.terminate();
  }

  private start(): Worker {
    // Neither this process's flags nor its environment, which holds secrets, are the thread's business.
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

  /** Gives the thread up: the next document starts another. What a thread says after that concerns nobody. */
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
