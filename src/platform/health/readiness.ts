import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** Whether this node accepts new requests. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private stopping = false;

  get isStopping(): boolean {
    return this.stopping;
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
