import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AnswerOverdue } from './target.errors';
import type { Target } from './targets';

export interface OutgoingRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Timeout in milliseconds from the start until the response's status. */
  readonly timeout: number;
  /** Aborting closes the connection. */
  readonly signal: AbortSignal;
}

/**
 * Bytes of a response body that are read, so that the receiver does not see a broken connection; they are discarded.
 */
const MOST_OF_ANSWER = 4_096;
/** Timeout in milliseconds per address, when a host has several. */
const ATTEMPT = 3_000;

/** HTTP requests to URLs that merchants configure. */
@Injectable()
export class OutgoingRequests {
  /**
   * Sends a POST request to a checked target. It connects to the addresses that were checked, even if DNS has changed
   * since (DNS rebinding). Redirects are not followed.
   *
   * @returns the response's status
   * @throws AnswerOverdue; the signal's reason; errors of the connection
   */
  post(target: Target, { headers, body, timeout, signal }: OutgoingRequest): Promise<number> {
    const overdue = AbortSignal.timeout(timeout);
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      lookup: pinnedTo(target),
      autoSelectFamilyAttemptTimeout: ATTEMPT,
      signal: AbortSignal.any([signal, overdue]),
    } satisfies RequestOptions & { autoSelectFamilyAttemptTimeout: number };
    const request = target.url.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const outgoing = request(target.url, options, (answer) => {
        resolve(answer.statusCode ?? 0);
        leave(answer);
      });
      // A 101 response makes no sense for a POST, so its connection is closed.
      outgoing.on('upgrade', (answer, socket) => {
        resolve(answer.statusCode ?? 0);
        socket.destroy();
      });
      // Has no effect once there is a status.
      outgoing.on('error', (error) => {
        reject(reasonOf(error, { overdue, signal, timeout }));
      });
      outgoing.on('close', () => {
        reject(new Error('the connection was closed without an answer'));
      });
      outgoing.end(body);
    });
  }
}

function pinnedTo({ addresses }: Target): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

function leave(answer: IncomingMessage): void {
  let read = 0;
  answer.on('error', () => undefined);
  answer.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > MOST_OF_ANSWER) answer.destroy();
  });
}

function reasonOf(
  error: Error,
  { overdue, signal, timeout }: { overdue: AbortSignal } & Pick<OutgoingRequest, 'signal' | 'timeout'>,
): Error {
  if (signal.aborted) return signal.reason as Error;
  return overdue.aborted ? new AnswerOverdue(timeout) : error;
}
