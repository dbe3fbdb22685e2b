import { setTimeout as delay } from 'node:timers/promises';
import { BackingServiceFailed } from './local-services.errors';
import { ServerProcess, runToEnd } from './child-process';
import { assureReach, chooseHome, clearUnfinished, knownHome, makeFolder } from './data-home';
import { LOOPBACK, freePort } from './free-port';
import { withLaunchLock } from './launch-lock';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { dataFolder, findCluster, makeCluster, repairOwner, type Cluster } from './postgres-cluster';
import { ask, clusterUrl, runningPort } from './postmaster';
import { postgresUser, type SystemUser } from './server-user';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;
const POLL_MS = 25;
const RETRY_MS = 200;

/**
 * Messages of retriable failures: another server has the port or this cluster, or its last backends are still shutting
 * down.
 */
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;
const CLUSTER_TAKEN = /lock file ".*" already exists/;
const BACKENDS_LEFT = /pre-existing shared memory block/;

/** A running private Postgres. */
export interface RunningPostgres {
  /** postgres://foyer:<password>@127.0.0.1:<port>/foyer, as superuser: it may create databases. */
  readonly url: string;
  /** True when another process started it and also stops it. */
  readonly joined: boolean;
  /** Stops the server that this call started and waits for its end. Open connections are closed; no data is lost. */
  stop(): Promise<void>;
}

export interface PostgresLaunch {
  /** Folder of its data, or of a file `location` that names another folder. Created if needed. */
  readonly dataDirectory: string;
  /**
   * False, for tests only: faster, but a crash of the server loses the last second of commits, and a crash of the
   * machine everything. Default: true.
   */
  readonly durable?: boolean;
  /** Receives progress messages. */
  readonly log?: (line: string) => void;
}

/**
 * Starts a private Postgres on the data in `dataDirectory`, or joins the server that already runs on it. Data of an
 * earlier start is used again, however that start ended. It listens on a free port of 127.0.0.1 only. When started by
 * root, it runs as the user `postgres`, or as an unprivileged one.
 *
 * The server survives this process unless it is stopped; the next launch then joins it.
 *
 * @throws BackingServiceFailed with the last lines of its log when it is not ready within 60 s
 */
export async function launchPostgres(options: PostgresLaunch): Promise<RunningPostgres> {
  const folder = await makeFolder(options.dataDirectory);
  return withLaunchLock(folder, 'postgres', () => joinOrStart(folder, options));
}

async function joinOrStart(folder: string, options: PostgresLaunch): Promise<RunningPostgres> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const start = await prepare(folder, options);
  while (Date.now() < deadline) {
    const port = await runningPort(start.cluster, deadline);
    if (port !== null) {
      options.log?.(`Joined the private Postgres that serves ${start.cluster.data}.`);
      return { url: clusterUrl(start.cluster, port), joined: true, stop: () => Promise.resolve() };
    }
    const started = await startServer(start, deadline);
    if (started !== null) {
      options.log?.(`Started a private Postgres on ${start.cluster.data}.`);
      return started;
    }
    await delay(RETRY_MS);
  }
  throw new BackingServiceFailed(`The private Postgres on ${start.cluster.data} did not start within 60 s.`);
}

interface Start {
  readonly cluster: Cluster;
  readonly user: SystemUser | null;
  readonly binaries: PostgresBinaries;
  readonly durable: boolean;
}

/** Finds or creates the cluster, and the programs to run it. */
async function prepare(folder: string, options: PostgresLaunch): Promise<Start> {
  const durable = options.durable ?? true;
  const known = await knownHome(folder);
  const user = await postgresUser(dataFolder(known));
  const existing = await findCluster(known);
  const home = existing === null ? await chooseHome(folder, user) : known;
  if (existing !== null) await assureReach(home, user);
  await clearUnfinished(home);
  const binaries = await postgresBinaries(home, user);
  if (existing === null) {
    options.log?.(`Making a private Postgres in ${home}.`);
    await makeCluster(home, { binaries, user, durable });
  }
  const cluster = existing ?? (await findCluster(home));
  if (cluster === null) throw new BackingServiceFailed(`The private Postgres in ${home} is gone.`);
  await repairOwner(cluster, user);
  return { cluster, user, binaries, durable };
}

/** One attempt to start, on one port. Null when a retry may succeed, because a resource was in use. */
async function startServer(start: Start, deadline: number): Promise<RunningPostgres | null> {
  const port = await freePort();
  const { cluster, user, binaries } = start;
  const command = { file: binaries.postgres, args: serverArguments(start, port), user };
  const server = ServerProcess.start(command, cluster.log);
  const stop = (): Promise<void> => stopServer(server, binaries);
  do {
    if ((await ask(cluster, port)) === 'ours') return { url: clusterUrl(cluster, port), joined: false, stop };
    if (Date.now() > deadline) {
      await stop();
      throw new BackingServiceFailed(`Postgres was not ready within 60 s:\n${await server.logTail()}`);
    }
  } while (!(await server.endsWithin(POLL_MS)));
  const tail = await server.logTail();
  if ([PORT_TAKEN, CLUSTER_TAKEN, BACKENDS_LEFT].some((reason) => reason.test(tail))) return null;
  throw new BackingServiceFailed(`The private Postgres on ${cluster.data} did not start:\n${tail}`);
}

function serverArguments({ cluster, durable }: Start, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: LOOPBACK,
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    cluster.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * Uses Postgres's fast shutdown; after a timeout its immediate shutdown, which is followed by recovery at the next
 * start.
 */
async function stopServer(server: ServerProcess, binaries: PostgresBinaries): Promise<void> {
  const ask = async (): Promise<void> => {
    if (process.platform !== 'win32') {
      server.signal('SIGINT');
      return;
    }
    // Windows has no signals; pg_ctl emulates them.
    const args = ['kill', 'INT', String(server.pid)];
    await runToEnd({ file: binaries.pgCtl, args, user: null });
  };
  await server.stop(ask, 'SIGQUIT', STOP_WITHIN_MS);
}
