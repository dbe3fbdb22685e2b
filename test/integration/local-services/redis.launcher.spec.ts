import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Redis from 'ioredis';
import { isAlive } from '../../../src/platform/local-services/machine';
import { hasRedisServer } from '../../../src/platform/local-services/redis-server';
import { launchRedis, type RunningRedis } from '../../../src/platform/local-services/redis.launcher';
import { describeNeeding } from '../../support/requirements';
import { Scratch, until } from './scratch';

const scratch = new Scratch();

async function launch(dataDirectory: string, persistent = false): Promise<RunningRedis> {
  const running = await launchRedis({ dataDirectory, persistent });
  if (running === null) throw new Error('There is a redis-server, yet none was started.');
  return scratch.keep(running);
}

async function command(url: string, ...words: [string, ...string[]]): Promise<unknown> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, disconnectTimeout: 10 });
  const refusals: Error[] = [];
  client.on('error', (error) => refusals.push(error));
  try {
    await client.connect();
    const [name, ...rest] = words;
    return await client.call(name, ...rest);
  } catch (error) {
    throw refusals[0] ?? error;
  } finally {
    client.disconnect();
  }
}

function noteOf(folder: string): string {
  return join(folder, 'redis.json');
}

function serverPid(folder: string): number {
  return (JSON.parse(readFileSync(noteOf(folder), 'utf8')) as { pid: number }).pid;
}

afterEach(() => scratch.clear());

describeNeeding('redis-server', hasRedisServer() !== null, 'a private Redis', () => {
  it('listens on the loopback address alone, away from the usual port, and wants its password', async () => {
    const folder = scratch.folder();
    const { url, joined } = await launch(folder);
    expect(joined).toBe(false);
    expect(await command(url, 'CONFIG', 'GET', 'bind')).toEqual(['bind', '127.0.0.1']);
    expect(await command(url, 'CONFIG', 'GET', 'dir')).toEqual(['dir', folder]);
    expect(new URL(url).port).not.toBe('6379');
    await expect(command(url.replace(/:\w+@/, ''), 'PING')).rejects.toThrow('NOAUTH');
    expect(statSync(noteOf(folder)).mode & 0o777).toBe(0o600);
  });

  it('shows its password in no list of processes', async () => {
    const folder = scratch.folder();
    const { url } = await launch(folder);
    const list = `/proc/${String(serverPid(folder))}/cmdline`;
    if (!existsSync(list)) return;
    expect(readFileSync(list, 'utf8')).toContain(new URL(url).port);
    expect(readFileSync(list, 'utf8')).not.toContain(new URL(url).password);
  });

  it('starts empty after a stop, which is over when the server is', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    await command(first.url, 'SET', 'key', 'value');
    const pid = serverPid(folder);
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(noteOf(folder))).toBe(false);
    expect(await command((await launch(folder)).url, 'GET', 'key')).toBeNull();
  });

  it('keeps its keys over a stop when it is to be persistent', async () => {
    const folder = scratch.folder();
    const first = await launch(folder, true);
    expect(await command(first.url, 'CONFIG', 'GET', 'appendfsync')).toEqual(['appendfsync', 'everysec']);
    await command(first.url, 'SET', 'key', 'value');
    await first.stop();
    expect(await command((await launch(folder, true)).url, 'GET', 'key')).toBe('value');
  });

  it('starts again after it was killed', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    const pid = serverPid(folder);
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    const second = await launch(folder);
    expect(second.joined).toBe(false);
    expect(second.url).not.toBe(first.url);
    await first.stop();
    expect(await command(second.url, 'PING')).toBe('PONG');
  });

  it('starts although the number of a killed one belongs to another process now', async () => {
    const folder = scratch.folder();
    await (await launch(folder)).stop();
    const stranger = new URL((await launch(scratch.folder())).url);
    const note = { pid: process.pid, port: Number(stranger.port), password: 'of the killed one' };
    writeFileSync(noteOf(folder), JSON.stringify(note));
    const second = await launch(folder);
    expect(second.joined).toBe(false);
    expect(new URL(second.url).port).not.toBe(stranger.port);
  });

  it('is joined while it runs, and only ended by whoever started it', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    const second = await launch(folder);
    expect(second).toMatchObject({ url: first.url, joined: true });
    await second.stop();
    expect(await command(first.url, 'PING')).toBe('PONG');
  });

  it('is started once by many launches at the same time', async () => {
    const folder = scratch.folder();
    const all = await Promise.all([1, 2, 3, 4].map(() => launch(folder, true)));
    expect(all.filter(({ joined }) => !joined)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });

  it('is its own when the folder was copied while the server ran', async () => {
    const folder = scratch.folder();
    const first = await launch(folder);
    const copy = scratch.folder();
    cpSync(folder, copy, { recursive: true });
    const second = await launch(copy);
    expect(second.joined).toBe(false);
    await command(second.url, 'SET', 'key', 'copied');
    expect(await command(first.url, 'GET', 'key')).toBeNull();
  });
});
