import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { BackingServiceFailed } from './local-services.errors';
import { LOOPBACK } from './free-port';
import { worksIn } from './machine';
import { FOYER, type Cluster } from './postgres-cluster';

/**
 * Postgres accepts connections while it starts, so a process that refuses them for so long is another program with a
 * reused process id.
 */
const REFUSED_MS = 3_000;
const ASK_TIMEOUT_MS = 3_000;
const POLL_MS = 25;
const PROOF = 'foyer.proof';
/**
 * Error codes that this cluster's own server would not return: wrong password, no such user, no such database, no such
 * file.
 */
const STRANGE = new Set(['28P01', '28000', '3D000', '58P01']);

/**
 * What listens on a port: this cluster's server ready for use ('ours'), something else ('other'), nothing ('refused'),
 * or a server that cannot answer now because it starts, stops or is full ('busy').
 */
export type Answer = 'ours' | 'other' | 'refused' | 'busy';

interface Note {
  readonly pid: number;
  readonly port: number;
}

/** The connection URL of this cluster at `port`, including the password. */
export function clusterUrl(cluster: Cluster, port: number): string {
  return `postgres://${FOYER}:${cluster.password}@${LOOPBACK}:${String(port)}/${FOYER}`;
}

/**
 * The port of a live server of this cluster that is ready for use. Null when there is none; a pid file left by a killed
 * server is then removed. Call it while holding the launch lock.
 *
 * @throws BackingServiceFailed when a live server does not answer before `deadline` (epoch milliseconds)
 */
export async function runningPort(cluster: Cluster, deadline: number): Promise<number | null> {
  let refusals = 0;
  for (let note = await readNote(cluster); note !== null; note = await readNote(cluster)) {
    const state = await stateOf(cluster, note);
    if (state === 'ready') return note.port;
    refusals = state === 'refused' ? refusals + 1 : 0;
    if (state === 'gone' || refusals * POLL_MS > REFUSED_MS) {
      await rm(noteOf(cluster), { force: true });
      return null;
    }
    if (Date.now() > deadline) throw silence(cluster, note);
    await delay(POLL_MS);
  }
  return null;
}

/**
 * The state of the process in the pid file: gone, running, or 'refused' when it cannot be distinguished from another
 * program with a reused process id.
 */
async function stateOf(cluster: Cluster, note: Note): Promise<'ready' | 'waiting' | 'refused' | 'gone'> {
  const working = await worksIn(note.pid, cluster.data);
  if (working === 'no') return 'gone';
  const answer = await ask(cluster, note.port);
  if (answer === 'ours') return 'ready';
  if (working === 'yes') return 'waiting';
  if (answer === 'other') return 'gone';
  return answer === 'refused' ? 'refused' : 'waiting';
}

function silence({ data }: Cluster, { pid, port }: Note): BackingServiceFailed {
  return new BackingServiceFailed(
    `Process ${String(pid)} serves the Postgres data in ${data} but does not answer at port ${String(port)}.`,
  );
}

/** Identifies the server at `port`. A server of a copy of this cluster is 'other', even if it has the same password. */
export async function ask(cluster: Cluster, port: number): Promise<Answer> {
  const proof = randomBytes(8).toString('hex');
  const client = new Client({
    ...{ host: LOOPBACK, port, user: FOYER, password: cluster.password, database: FOYER, ssl: false },
    connectionTimeoutMillis: ASK_TIMEOUT_MS,
    query_timeout: ASK_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Only a server whose data directory is this folder can read the file just written.
    await writeFile(join(cluster.data, PROOF), proof, { mode: 0o644 });
    const { rows } = await client.query<{ read: string }>('select pg_read_file($1) as read', [PROOF]);
    return rows[0]?.read === proof ? 'ours' : 'other';
  } catch (error) {
    return answerOf(error);
  } finally {
    await rm(join(cluster.data, PROOF), { force: true });
    await client.end().catch(() => undefined);
  }
}

function answerOf(error: unknown): Answer {
  const { code } = error as { code?: string };
  if (code === 'ECONNREFUSED') return 'refused';
  return STRANGE.has(code ?? '') ? 'other' : 'busy';
}

/**
 * Reads postmaster.pid, which Postgres keeps in its data directory while it runs: process id in line 1, port in line 4.
 */
async function readNote(cluster: Cluster): Promise<Note | null> {
  const text = await readFile(noteOf(cluster), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number.parseInt(lines[0] ?? '', 10) || 0, port: Number.parseInt(lines[3] ?? '', 10) || 0 };
}

function noteOf(cluster: Cluster): string {
  return join(cluster.data, 'postmaster.pid');
}
