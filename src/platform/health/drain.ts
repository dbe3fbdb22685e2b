import type { Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Milliseconds. Whoever runs the node gives it ten seconds; the rest is for closing the stores. */
const PATIENCE = 7_000;

/** Requests in flight may finish while the node shuts down, but nobody who stalls keeps it from ending. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    // The command line is the same application without a web server.
    const { httpAdapter } = this.host as Partial<HttpAdapterHost>;
    const server = httpAdapter?.getHttpServer() as Server | undefined;
    setTimeout(() => {
      server?.closeAllConnections();
    }, PATIENCE).unref();
  }
}
