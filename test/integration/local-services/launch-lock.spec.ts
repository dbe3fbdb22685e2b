import { spawnSync } from 'node:child_process';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { withLaunchLock } from '../../../src/platform/local-services/launch-lock';
import { Scratch } from './scratch';

const scratch = new Scratch();

afterEach(() => scratch.clear());

/** A process number that was in use a moment ago and is no more. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the launch lock', () => {
  it('lets one in at a time and leaves one small file', async () => {
    const folder = scratch.folder();
    let inside = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      inside += 1;
      most.push(inside);
      for (let round = 0; round < 20; round += 1) await turn();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 12 }, () => withLaunchLock(folder, 'thing', work)));
    expect(most).toEqual(Array.from({ length: 12 }, () => 1));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is free again after work that failed, and hands the failure on', async () => {
    const folder = scratch.folder();
    const failing = withLaunchLock(folder, 'thing', () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    await expect(withLaunchLock(folder, 'thing', () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('passes over a holder that was killed', async () => {
    const folder = scratch.folder();
    writeFileSync(join(folder, 'thing.launch.7'), String(deadPid()));
    await expect(withLaunchLock(folder, 'thing', () => Promise.resolve('done'))).resolves.toBe('done');
    expect(readdirSync(folder)).toEqual(['thing.launch.8']);
  });

  it('passes over a killed holder whose number is in use again, by its silence', async () => {
    const folder = scratch.folder();
    const file = join(folder, 'thing.launch.7');
    writeFileSync(file, String(process.pid));
    utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    await expect(withLaunchLock(folder, 'thing', () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('of one service does not hold up another', async () => {
    const folder = scratch.folder();
    const inner = withLaunchLock(folder, 'one', () =>
      withLaunchLock(folder, 'other', () => Promise.resolve('done')),
    );
    await expect(inner).resolves.toBe('done');
  });
});
