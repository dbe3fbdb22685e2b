import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasRedisServer } from '../../../src/platform/local-services/redis-server';
import { Scratch } from './scratch';

const scratch = new Scratch();

function program(name: string, version: string): string {
  const folder = scratch.folder();
  writeFileSync(join(folder, name), `#!/bin/sh\necho '${version}'\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

afterEach(() => scratch.clear());

describe('the search for a Redis server', () => {
  it('takes the first one on the PATH', () => {
    const seven = program(
      'redis-server',
      'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64',
    );
    const eight = program('redis-server', 'Redis server v=8.2.1 sha=00000000:0 malloc=libc bits=64');
    expect(hasRedisServer([scratch.folder(), seven, eight])).toBe(join(seven, 'redis-server'));
  });

  it('takes a Valkey where there is no Redis', () => {
    const valkey = program(
      'valkey-server',
      'Valkey server v=8.0.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64',
    );
    expect(hasRedisServer([valkey])).toBe(join(valkey, 'valkey-server'));
  });

  it('passes over one that is too old, one that is no program, and a folder of that name', () => {
    const old = program('redis-server', 'Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64');
    const plain = program('redis-server', 'Redis server v=7.0.15');
    chmodSync(join(plain, 'redis-server'), 0o644);
    const folder = scratch.folder();
    mkdirSync(join(folder, 'redis-server'));
    expect(hasRedisServer([old, plain, folder])).toBeNull();
  });
});
