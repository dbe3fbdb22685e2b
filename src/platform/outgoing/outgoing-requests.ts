import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AnswerOverdue } from './target.errors';
import type { Target } from './targets';

export interface OutgoingRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds from the first step to the answer's status. */
  readonly timeout: number;
  /** Aborting cuts the connection. */
  readonly signal: AbortSignal;
}

/** Of an answer so much is read, lest the receiver meet a broken connection; nothing is kept. */
const MOST_OF_ANSWER = 4_096;
/** Milliseconds for one of several addresses of a host. */
const ATTEMPT = 3_000;

/** Requests to addresses that others name. */
@Injectable()
export class OutgoingRequests {
  /**
   * POSTs to a checked target: to the addresses that were checked, whatever its name stands for by now. Redirections are
   * not followed.
   *
   * @returns the answer's status
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
      // An answer of 101 is no answer to a POST: its connection is nothing that is waited for.
      outgoing.on('upgrade', (answer, socket) => {
        resolve(answer.statusCode ?? 0);
        socket.destroy();
      });
      // Of no more interest once there is a status.
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
