import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverEnvironment } from './machine';
import type { SystemUser } from './server-user';

const TAIL_LINES = 20;
const TAIL_BYTES = 8192;
const LOG_STARTS_ANEW_AT_BYTES = 5 * 1024 * 1024;

/** A program to run: `user` null means as whoever runs Foyer, `input` is what it reads on its standard input. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly user: SystemUser | null;
  readonly input?: string;
  /** Where it works; the root of the disk, which everybody may read, unless told. */
  readonly folder?: string;
}

/** Runs a program to its end. Never rejects: one that cannot be started at all ends with `code` null. */
export async function runToEnd(command: Command): Promise<{ code: number | null; output: string }> {
  const child = start(command, ['pipe', 'pipe', 'pipe'], false);
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ code: null, output: error.message });
    });
    child.once('close', (code) => {
      resolve({ code, output: Buffer.concat(output).toString('utf8').trim() });
    });
  });
}

/** A server that this process started: it outlives its parent, and writes to its log file only. */
export class ServerProcess {
  private ended = false;
  private readonly end: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly logFile: string,
    private readonly logStart: number,
  ) {
    this.end = new Promise((resolve) => {
      const finish = (): void => {
        this.ended = true;
        resolve();
      };
      child.once('exit', finish);
      child.once('error', finish);
    });
  }

  /**
   * Starts a server in a session of its own, so that Ctrl-C in the terminal reaches Foyer alone, which
   * then ends its work before it stops the server. What the server prints is added to `logFile`.
   */
  static start(command: Command, logFile: string): ServerProcess {
    const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const startAnew = size > LOG_STARTS_ANEW_AT_BYTES;
    const log = openSync(logFile, startAnew ? 'w' : 'a', 0o600);
    try {
      const child = start(command, [command.input === undefined ? 'ignore' : 'pipe', log, log], true);
      child.unref();
      return new ServerProcess(child, logFile, startAnew ? 0 : size);
    } finally {
      closeSync(log);
    }
  }

  /** The process id; 0 when it could not be started. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits for `ms`, or until the server has ended if that is sooner: true then. */
  async endsWithin(ms: number): Promise<boolean> {
    const waiting = new AbortController();
    await Promise.race([this.end, delay(ms, undefined, { signal: waiting.signal }).catch(() => undefined)]);
    waiting.abort();
    return this.ended;
  }

  /** What the server has printed since this start, at most its last lines. */
  async logTail(): Promise<string> {
    const file = await open(this.logFile, 'r');
    try {
      const { size } = await file.stat();
      const from = Math.max(this.logStart, size - TAIL_BYTES);
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(TAIL_BYTES), position: from });
      const lines = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n');
      return lines.slice(-TAIL_LINES).join('\n');
    } finally {
      await file.close();
    }
  }

  /** Asks the server to end by `ask` and awaits its end; after `patienceMs` `insist` is sent. */
  async stop(ask: () => void | Promise<void>, insist: NodeJS.Signals, patienceMs: number): Promise<void> {
    if (this.ended) return;
    this.child.ref();
    await ask();
    if (!(await this.endsWithin(patienceMs))) this.signal(insist);
    await this.end;
  }

  /** Sends a signal to this very process; nothing when it has ended. */
  signal(signal: NodeJS.Signals): void {
    if (!this.ended) this.child.kill(signal);
  }
}

function start(command: Command, stdio: StdioOptions, detached: boolean): ChildProcess {
  const child = spawn(command.file, command.args, {
    cwd: command.folder ?? parse(command.file).root,
    env: serverEnvironment(),
    stdio,
    detached,
    windowsHide: true,
    ...(command.user === null ? {} : { uid: command.user.uid, gid: command.user.gid }),
  });
  // A program that ends before it has read its input is judged by how it ended, not by the broken pipe.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(command.input ?? '');
  return child;
}
