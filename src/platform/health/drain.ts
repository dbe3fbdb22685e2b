import type { Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Milliseconds. A supervisor usually allows ten seconds; the rest is for closing the stores. */
const PATIENCE = 7_000;

/** On shutdown, lets requests in flight finish, and closes stalled connections after a time limit. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    // The command line runs the same application without a web server.
    const { httpAdapter } = this.host as Partial<HttpAdapterHost>;
    const server = httpAdapter?.getHttpServer() as Server | undefined;
    setTimeout(() => {
      server?.closeAllConnections();
    }, PATIENCE).unref();
  }
}
