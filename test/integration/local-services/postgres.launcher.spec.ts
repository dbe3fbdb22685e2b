import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive } from '../../../src/platform/local-services/machine';
import { launchPostgres, type RunningPostgres } from '../../../src/platform/local-services/postgres.launcher';
import { Scratch, until } from './scratch';

const scratch = new Scratch();

async function launch(dataDirectory: string, durable = false): Promise<RunningPostgres> {
  return scratch.keep(await launchPostgres({ dataDirectory, durable }));
}

async function query(url: string, sql: string): Promise<Record<string, string>[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function noteOf(dataDirectory: string): string {
  return join(dataDirectory, 'cluster', 'data', 'postmaster.pid');
}

function serverPid(dataDirectory: string): number {
  return Number(readFileSync(noteOf(dataDirectory), 'utf8').split('\n')[0]);
}

afterEach(() => scratch.clear());

describe('a private Postgres', () => {
  it('is a Postgres 15 in UTF-8 and UTC with room for a hundred connections', async () => {
    const { url, joined } = await launch(scratch.folder());
    expect(joined).toBe(false);
    const [settings] = await query(
      url,
      `select current_setting('server_version_num')::int / 10000 as major, current_database() as database,
        current_setting('server_encoding') as encoding, current_setting('timezone') as timezone,
        current_setting('max_connections') as connections, lower('ÉCOLE') as lowered, 'Z' < 'a' as by_bytes`,
    );
    expect(settings).toEqual({
      major: 15,
      database: 'foyer',
      encoding: 'UTF8',
      timezone: 'UTC',
      connections: '100',
      lowered: 'école',
      by_bytes: true,
    });
  });

  it('listens on the loopback address alone, away from the usual port, and wants its password', async () => {
    const folder = scratch.folder();
    const { url } = await launch(folder);
    expect(new URL(url)).toMatchObject({ hostname: '127.0.0.1', username: 'foyer', pathname: '/foyer' });
    expect(new URL(url).port).not.toBe('5432');
    const [settings] = await query(
      url,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
        (select left(rolpassword, 13) from pg_authid where rolname = 'foyer') as password`,
    );
    expect(settings).toEqual({ addresses: '127.0.0.1', sockets: '', password: 'SCRAM-SHA-256' });
    const guess = new URL(url);
    guess.password = 'guess';
    await expect(query(guess.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(folder, 'cluster', 'password')).mode & 0o777).toBe(0o600);
  });

  it('is durable unless a test asks for speed', async () => {
    const fast = await launch(scratch.folder());
    const safe = await launch(scratch.folder(), true);
    const sql = `select string_agg(setting, ' ' order by name) as settings from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit')`;
    expect(await query(fast.url, sql)).toEqual([{ settings: 'off off off' }]);
    expect(await query(safe.url, sql)).toEqual([{ settings: 'on on on' }]);
  });

  it('finds its data again after a stop, which is over when the server is', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    await query(first.url, `create table kept as select 'invoice' as name`);
    const pid = serverPid(folder);
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(noteOf(folder))).toBe(false);
    const second = await launch(folder);
    expect(second.joined).toBe(false);
    expect(await query(second.url, 'select name from kept')).toEqual([{ name: 'invoice' }]);
  });

  it('starts again with its data after the server was killed', async () => {
    const folder = scratch.folder();
    const first = await launch(folder, true);
    await query(first.url, `create table kept as select 'invoice' as name`);
    const pid = serverPid(folder);
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    expect(existsSync(noteOf(folder))).toBe(true);
    const second = await launch(folder);
    expect(second.joined).toBe(false);
    expect(await query(second.url, 'select name from kept')).toEqual([{ name: 'invoice' }]);
  });

  it('starts although the number of a killed server belongs to another process of the same user now', async () => {
    const folder = scratch.folder();
    await launch(folder);
    const other = await launch(scratch.folder());
    const killed = serverPid(folder);
    const stranger = new Client(other.url);
    await stranger.connect();
    const { rows } = await stranger.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(killed, 'SIGKILL');
    await until(() => !isAlive(killed));
    const note = readFileSync(noteOf(folder), 'utf8').replace(/^\d+/, String(rows[0]?.pid));
    writeFileSync(noteOf(folder), note);
    const second = await launch(folder);
    expect(second.joined).toBe(false);
    expect(second.url).not.toBe(other.url);
    await stranger.end();
  });

  it('is joined while it runs, and only ended by whoever started it', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    const second = await launch(folder);
    expect(second).toMatchObject({ url: first.url, joined: true });
    await second.stop();
    expect(await query(first.url, 'select 1 as up')).toEqual([{ up: 1 }]);
    await first.stop();
    await expect(query(second.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is waited for, not started twice, while it cannot answer', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    const pid = serverPid(folder);
    process.kill(pid, 'SIGSTOP');
    let settled = false;
    const second = launch(folder).finally(() => (settled = true));
    await until(() => readdirSync(folder).includes('postgres.launch.2'));
    expect(settled).toBe(false);
    process.kill(pid, 'SIGCONT');
    expect(await second).toMatchObject({ url: first.url, joined: true });
    expect(serverPid(folder)).toBe(pid);
  });

  it('is started once by many first launches at the same time', async () => {
    const folder = scratch.folder();
    const all = await Promise.all([1, 2, 3, 4].map(() => launch(folder)));
    expect(all.filter(({ joined }) => !joined)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(await query(all[0]?.url ?? '', 'select 1 as up')).toEqual([{ up: 1 }]);
  });

  it('is its own when the folder was copied while the server ran', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    await query(first.url, `create table kept as select 'invoice' as name`);
    await query(first.url, 'checkpoint');
    const copy = scratch.folder();
    // As root this makes root the owner of the copy, as "cp -r" does.
    cpSync(folder, copy, { recursive: true });
    const second = await launch(copy);
    expect(second.joined).toBe(false);
    await query(second.url, `update kept set name = 'copied'`);
    expect(await query(first.url, 'select name from kept')).toEqual([{ name: 'invoice' }]);
    expect(await query(second.url, 'select name from kept')).toEqual([{ name: 'copied' }]);
  });

  it('starts over when the very first start was cut off', async () => {
    const folder = scratch.folder();
    mkdirSync(join(folder, 'unfinished-cutoff', 'data'), { recursive: true });
    writeFileSync(join(folder, 'unfinished-cutoff', 'password'), 'half');
    await launch(folder);
    expect(readdirSync(folder)).toEqual(['cluster', 'postgres.launch.1']);
  });

  it("says what the server's log says when it cannot start", async () => {
    const folder = scratch.folder();
    await (await launch(folder)).stop();
    const version = join(folder, 'cluster', 'data', 'PG_VERSION');
    const { uid, gid } = statSync(version);
    writeFileSync(version, '9.6\n');
    chownSync(version, uid, gid);
    await expect(launch(folder)).rejects.toThrow(/did not start:[^]*initialized by PostgreSQL version 9\.6/);
  });
});
