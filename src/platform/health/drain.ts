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
    const server = this.host.httpAdapter.getHttpServer() as Server;
    setTimeout(() => {
      server.closeAllConnections();
    }, PATIENCE).unref();
  }
}
