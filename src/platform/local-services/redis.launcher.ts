import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Redis from 'ioredis';
import { BackingServiceFailed } from './local-services.errors';
import { ServerProcess } from './child-process';
import { makeFolder } from './data-home';
import { LOOPBACK, freePort } from './free-port';
import { withLaunchLock } from './launch-lock';
import { isAlive } from './machine';
import { hasRedisServer } from './redis-server';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;
const ASK_TIMEOUT_MS = 2_000;
const POLL_MS = 25;
const PORT_TAKEN = /Address already in use|Failed listening on port/;

/** A running private Redis (or Valkey). */
export interface RunningRedis {
  /** redis://:<password>@127.0.0.1:<port> */
  readonly url: string;
  /** True when another process started it and also stops it. */
  readonly joined: boolean;
  /** Stops the server that this call started and waits for its end. */
  stop(): Promise<void>;
}

export interface RedisLaunch {
  /** Folder of its files. Created if needed. */
  readonly dataDirectory: string;
  /** True: its keys survive a stop, and a crash except for the last second. Default: false, it starts empty. */
  readonly persistent?: boolean;
  /** Receives progress messages. */
  readonly log?: (line: string) => void;
}

/** Record of the server of a folder while it runs; readable by its owner only. */
interface Note {
  readonly pid: number;
  readonly port: number;
  readonly password: string;
}

type Answer = 'ours' | 'busy' | 'other';

/**
 * Starts a private Redis for `dataDirectory`, or joins the server that already runs for it. It listens on a free port
 * of 127.0.0.1 only. It survives this process unless it is stopped; the next launch then joins it.
 *
 * @returns null when neither `redis-server` nor `valkey-server`, version 7 or newer, is on the PATH
 * @throws BackingServiceFailed with the last lines of its log when it is not ready within 60 s
 */
export async function launchRedis(options: RedisLaunch): Promise<RunningRedis | null> {
  const program = hasRedisServer();
  if (program === null) return null;
  const folder = await makeFolder(options.dataDirectory);
  return withLaunchLock(folder, 'redis', () => joinOrStart(program, folder, options));
}

async function joinOrStart(program: string, folder: string, options: RedisLaunch): Promise<RunningRedis> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const running = await findRunning(folder, deadline);
  if (running !== null) {
    options.log?.(`Joined the private Redis of ${folder}.`);
    return { url: urlOf(running), joined: true, stop: () => Promise.resolve() };
  }
  while (Date.now() < deadline) {
    const started = await startServer(program, folder, { persistent: options.persistent ?? false, deadline });
    if (started === null) continue;
    options.log?.(`Started a private Redis in ${folder}.`);
    return started;
  }
  throw new BackingServiceFailed(`No port was free for the private Redis of ${folder} within 60 s.`);
}

/** The live server of this folder; null when there is none. */
async function findRunning(folder: string, deadline: number): Promise<Note | null> {
  for (;;) {
    const note = await readNote(folder);
    if (note === null || !isAlive(note.pid)) return null;
    const answer = await ask(folder, note);
    if (answer !== 'busy') return answer === 'ours' ? note : null;
    if (Date.now() > deadline) {
      throw new BackingServiceFailed(
        `Process ${String(note.pid)} is the Redis of ${folder} but does not answer at port ${String(note.port)}.`,
      );
    }
    await delay(POLL_MS);
  }
}

/** One attempt to start, on one port. Null when the port was taken meanwhile. */
async function startServer(
  program: string,
  folder: string,
  { persistent, deadline }: { persistent: boolean; deadline: number },
): Promise<RunningRedis | null> {
  const port = await freePort();
  const password = randomBytes(24).toString('hex');
  const command = {
    file: program,
    args: ['-'],
    user: null,
    folder,
    input: settings({ port, password, persistent }),
  };
  const server = ServerProcess.start(command, join(folder, 'redis.log'));
  const note = { pid: server.pid, port, password };
  await writeNote(folder, note);
  const stop = async (): Promise<void> => {
    await server.stop(
      () => {
        server.signal('SIGTERM');
      },
      'SIGKILL',
      STOP_WITHIN_MS,
    );
    if ((await readNote(folder))?.password === password) await rm(noteOf(folder), { force: true });
  };
  do {
    if ((await ask(folder, note)) === 'ours') return { url: urlOf(note), joined: false, stop };
    if (Date.now() > deadline) {
      await stop();
      throw new BackingServiceFailed(`Redis was not ready within 60 s:\n${await server.logTail()}`);
    }
  } while (!(await server.endsWithin(POLL_MS)));
  const tail = await server.logTail();
  if (PORT_TAKEN.test(tail)) return null;
  throw new BackingServiceFailed(`The private Redis of ${folder} did not start:\n${tail}`);
}

/**
 * Configuration, passed on standard input so that the process list does not show the password. Paths are relative to
 * the folder.
 */
function settings({
  port,
  password,
  persistent,
}: {
  port: number;
  password: string;
  persistent: boolean;
}): string {
  return [
    `bind ${LOOPBACK}`,
    `port ${String(port)}`,
    `requirepass ${password}`,
    'daemonize no',
    'save ""',
    `appendonly ${persistent ? 'yes' : 'no'}`,
    'appendfsync everysec',
    '',
  ].join('\n');
}

/**
 * Identifies the server at the recorded port: 'ours' for the server of `folder`, 'busy' for one that loads or does not
 * answer, else 'other'.
 */
async function ask(folder: string, note: Note): Promise<Answer> {
  const client = new Redis({
    ...{ host: LOOPBACK, port: note.port, password: note.password },
    ...{ lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0, enableReadyCheck: false },
    ...{ connectTimeout: ASK_TIMEOUT_MS, commandTimeout: ASK_TIMEOUT_MS, retryStrategy: () => null },
    // After a refused connection the client waits this long for a close event that has already happened, which would
    // keep the process alive.
    disconnectTimeout: POLL_MS,
  });
  let refusal: unknown = null;
  client.on('error', (error) => {
    refusal = error;
  });
  try {
    await client.connect();
    await client.ping();
    const [, where] = await client.config('GET', 'dir');
    return where === folder ? 'ours' : 'other';
  } catch (error) {
    // The connection error is reported as an event; the rejection only says that the connection is closed.
    return answerOf((refusal ?? error) as Error);
  } finally {
    client.disconnect();
  }
}

function answerOf(error: Error): Answer {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNREFUSED' || /WRONGPASS|NOAUTH|unknown command/i.test(error.message)
    ? 'other'
    : 'busy';
}

function urlOf({ port, password }: Note): string {
  return `redis://:${password}@${LOOPBACK}:${String(port)}`;
}

function noteOf(folder: string): string {
  return join(folder, 'redis.json');
}

async function readNote(folder: string): Promise<Note | null> {
  const text = await readFile(noteOf(folder), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as Note);
}

async function writeNote(folder: string, note: Note): Promise<void> {
  const unfinished = `${noteOf(folder)}.new`;
  await writeFile(unfinished, JSON.stringify(note), { mode: 0o600 });
  await chmod(unfinished, 0o600);
  await rename(unfinished, noteOf(folder));
}
