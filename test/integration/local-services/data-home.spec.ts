import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  assureReach,
  chooseHome,
  knownHome,
  makeFolder,
} from '../../../src/platform/local-services/data-home';
import { isRoot, postgresUser, type SystemUser } from '../../../src/platform/local-services/server-user';
import { Scratch } from './scratch';

const scratch = new Scratch();

afterEach(() => scratch.clear());

describe('the home of the data, for whoever runs Foyer', () => {
  it('is the folder itself', async () => {
    const folder = await makeFolder(join(scratch.folder(), 'made', 'on the way'));
    expect(await chooseHome(folder, null)).toBe(folder);
    expect(await knownHome(folder)).toBe(folder);
  });
});

(isRoot() ? describe : describe.skip)('the home of the data, for a server that root starts', () => {
  let user: SystemUser;
  let farRoot: string;

  beforeEach(async () => {
    const found = await postgresUser(join(scratch.folder(), 'no data yet'));
    if (found === null) throw new Error('Root gives way to another user.');
    user = found;
    farRoot = join(scratch.folder(), 'far');
    chmodSync(dirname(farRoot), 0o755);
  });

  /** A folder whose parent lets nobody but root pass. */
  async function closedFolder(): Promise<string> {
    const parent = scratch.folder();
    chmodSync(parent, 0o700);
    return makeFolder(join(parent, 'data'));
  }

  it('is the folder itself, opened to pass, where the way to it is open', async () => {
    const folder = scratch.folder();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(await chooseHome(folder, user, farRoot)).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    expect(existsSync(farRoot)).toBe(false);
  });

  it('is far, and found again, where a folder above lets only root pass', async () => {
    const folder = await closedFolder();
    const home = await chooseHome(folder, user, farRoot);
    expect(dirname(home)).toBe(farRoot);
    expect(await knownHome(folder)).toBe(home);
    expect(statSync(dirname(folder)).mode & 0o777).toBe(0o700);
  });

  it('moves with the folder, and is not shared with its copy', async () => {
    const folder = await closedFolder();
    const home = await chooseHome(folder, user, farRoot);
    const copy = await closedFolder();
    cpSync(folder, copy, { recursive: true });
    expect(await knownHome(copy)).toBe(copy);
    expect(await chooseHome(copy, user, farRoot)).not.toBe(home);
    const moved = `${folder} moved`;
    renameSync(folder, moved);
    expect(await knownHome(moved)).toBe(home);
  });

  it('is chosen anew when the far one is gone', async () => {
    const folder = await closedFolder();
    const home = await chooseHome(folder, user, farRoot);
    rmSync(home, { recursive: true });
    expect(await knownHome(folder)).toBe(folder);
    expect(await chooseHome(folder, user, farRoot)).toBe(home);
  });

  it('is reached later on too, or that is said in plain words', async () => {
    await expect(assureReach(scratch.folder(), user)).resolves.toBeUndefined();
    await expect(assureReach(await closedFolder(), user)).rejects.toThrow('cannot reach');
  });

  it('is refused in plain words when the far one is closed as well', async () => {
    const folder = await closedFolder();
    const parent = scratch.folder();
    mkdirSync(join(parent, 'far'));
    chmodSync(parent, 0o700);
    await expect(chooseHome(folder, user, join(parent, 'far'))).rejects.toThrow('DATABASE_URL');
  });
});
