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

/** A program to run. `user` null: the current user. `input` is its standard input. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly user: SystemUser | null;
  readonly input?: string;
  /** Working directory. Default: the root directory, which every user can read. */
  readonly folder?: string;
}

/** Runs a program and waits for its end. Never rejects: `code` is null for a program that cannot be started. */
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

/** A server started by this process. It survives its parent, and writes only to its log file. */
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
   * Starts a server in its own session, so that Ctrl-C in the terminal reaches only Foyer, which shuts down before it
   * stops the server. The server's output is appended to `logFile`.
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

  /** Waits until the server ends, at most `ms`. @returns true when it has ended */
  async endsWithin(ms: number): Promise<boolean> {
    const waiting = new AbortController();
    await Promise.race([this.end, delay(ms, undefined, { signal: waiting.signal }).catch(() => undefined)]);
    waiting.abort();
    return this.ended;
  }

  /** The last lines of the server's output since this start. */
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

  /** Stops the server with `ask` and waits for its end; sends `insist` after `patienceMs`. */
  async stop(ask: () => void | Promise<void>, insist: NodeJS.Signals, patienceMs: number): Promise<void> {
    if (this.ended) return;
    this.child.ref();
    await ask();
    if (!(await this.endsWithin(patienceMs))) this.signal(insist);
    await this.end;
  }

  /** Sends a signal to the process; does nothing when it has ended. */
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
  // If a program ends before it has read its input, its exit code matters, not the broken pipe.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(command.input ?? '');
  return child;
}
