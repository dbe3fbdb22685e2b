import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { runToEnd } from '../../../src/platform/local-services/child-process';
import { postgresBinaries } from '../../../src/platform/local-services/postgres-binaries';
import { isRoot, postgresUser } from '../../../src/platform/local-services/server-user';
import { Scratch } from './scratch';

const scratch = new Scratch();

afterEach(() => scratch.clear());

/** A copy of the installed package as npm leaves it with scripts off: without links, here even not executable. */
async function bareInstallation(): Promise<string> {
  const root = join(dirname((await postgresBinaries(scratch.folder(), null)).postgres), '..', '..');
  const bare = join(scratch.folder(), 'package');
  cpSync(root, bare, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  for (const link of linksOf(bare)) rmSync(link, { force: true });
  chmodSync(join(bare, 'native', 'bin', 'postgres'), 0o644);
  return bare;
}

function linksOf(root: string): string[] {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return (JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]).map(({ target }) =>
    join(root, target),
  );
}

async function version(file: string): Promise<string> {
  return (await runToEnd({ file, args: ['--version'], user: null })).output;
}

describe('the programs of the private Postgres', () => {
  it('run where they lie, once what an install script would have made is made', async () => {
    const bare = await bareInstallation();
    const home = scratch.folder();
    const { postgres } = await postgresBinaries(home, null, bare);
    expect(postgres).toBe(join(bare, 'native', 'bin', 'postgres'));
    expect(await version(postgres)).toMatch(/PostgreSQL\) 15\./);
    expect(linksOf(bare).every((link) => lstatSync(link).isSymbolicLink())).toBe(true);
  });

  it('are refused in plain words when they do not run here', async () => {
    const bare = await bareInstallation();
    const home = scratch.folder();
    writeFileSync(join(bare, 'native', 'bin', 'postgres'), '#!/bin/sh\necho no such library >&2\nexit 127\n');
    await expect(postgresBinaries(home, null, bare)).rejects.toThrow(/no such library.*DATABASE_URL/);
  });

  (isRoot() ? it : it.skip)('are copied, once, to where the user of the server can run them', async () => {
    const bare = await bareInstallation();
    chmodSync(dirname(bare), 0o700);
    const home = scratch.folder();
    chmodSync(home, 0o711);
    const user = await postgresUser(join(home, 'no data yet'));
    const { postgres, initdb } = await postgresBinaries(home, user, bare);
    expect(postgres.startsWith(`${home}/postgres-`)).toBe(true);
    expect((await runToEnd({ file: initdb, args: ['--version'], user })).code).toBe(0);
    const { ino } = statSync(postgres);
    await postgresBinaries(home, user, bare);
    expect(statSync(postgres).ino).toBe(ino);
  });
});
