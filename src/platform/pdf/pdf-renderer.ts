import { availableParallelism } from 'node:os';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Unavailable } from '../http/problems';
import { PdfThread, type ThreadLimits } from './pdf-thread';
import type { PdfDocument } from './pdf.types';

const LIMITS: ThreadLimits = { patience: 60_000, idle: 60_000, memory: 512 };
/** Largest number of waiting documents; further requests get 503. */
const LONGEST_LINE = 100;
/** A second thread is useful only if at least two processors remain for other work. */
const THREADS = availableParallelism() >= 4 ? 2 : 1;

/** Renders PDFs in worker threads, so that the event loop stays responsive. */
@Injectable()
export class PdfRenderer implements OnApplicationShutdown {
  private readonly threads = Array.from({ length: THREADS }, () => new PdfThread(LIMITS));
  private readonly free = [...this.threads];
  private readonly line: ((thread: PdfThread) => void)[] = [];

  /** The document as a PDF. @throws Unavailable when too many are waiting; PdfFailed when it cannot be rendered */
  async render(document: PdfDocument): Promise<Buffer> {
    const thread = this.free.shift() ?? (await this.nextFree());
    try {
      return await thread.draw(document);
    } finally {
      const next = this.line.shift();
      if (next) next(thread);
      else this.free.push(thread);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  private nextFree(): Promise<PdfThread> {
    if (this.line.length >= LONGEST_LINE) throw new Unavailable();
    return new Promise((resolve) => this.line.push(resolve));
  }
}
