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

/** Another server has the port, has this cluster, or its last backends are only just going. */
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;
const CLUSTER_TAKEN = /lock file ".*" already exists/;
const BACKENDS_LEFT = /pre-existing shared memory block/;

/** A private Postgres 15 that is ready for work. */
export interface RunningPostgres {
  /** postgres://foyer:<password>@127.0.0.1:<port>/foyer, as owner of the server: it may create databases. */
  readonly url: string;
  /** True when another process started it; that one also stops it. */
  readonly joined: boolean;
  /** Ends the server that this call started, and awaits its end: open connections are cut, nothing is lost. */
  stop(): Promise<void>;
}

export interface PostgresLaunch {
  /** Its data lives here, or in a place that a file `location` here names. Made if need be. */
  readonly dataDirectory: string;
  /**
   * False, for tests only: quicker, but a crash of the server loses what was committed within the last second, one
   * of the machine everything. Default true.
   */
  readonly durable?: boolean;
  /** Told in a sentence what happens. */
  readonly log?: (line: string) => void;
}

/**
 * Starts a private Postgres on the data in `dataDirectory`, or joins the one that serves it already: the data of an
 * earlier start is found again, however that one ended. It listens on a free port of 127.0.0.1 only. A start by
 * root runs it as `postgres` or `nobody`.
 *
 * The server outlives this process unless it is stopped; the next launch joins it then.
 *
 * @throws BackingServiceFailed when it is not ready within 60 s; with the last lines of its log.
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

/** Finds or makes the cluster and the programs to serve it. */
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

/** One attempt, on one port. Null when another is worth while: something was taken that may be free again. */
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

/** Postgres's fast shutdown; its immediate one, which recovers at the next start, if that takes too long. */
async function stopServer(server: ServerProcess, binaries: PostgresBinaries): Promise<void> {
  const ask = async (): Promise<void> => {
    if (process.platform !== 'win32') {
      server.signal('SIGINT');
      return;
    }
    // Windows has no signals; Postgres listens for them in its own way there.
    const args = ['kill', 'INT', String(server.pid)];
    await runToEnd({ file: binaries.pgCtl, args, user: null });
  };
  await server.stop(ask, 'SIGQUIT', STOP_WITHIN_MS);
}
