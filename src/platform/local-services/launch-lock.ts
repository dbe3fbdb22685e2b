import { readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BackingServiceFailed } from './local-services.errors';
import { isAlive } from './machine';

const OVER = 'over';
const HEARTBEAT_MS = 2_000;
/** A holder without a heartbeat for so long is considered dead, even if its process id is in use again. */
const SILENT_MS = 20_000;
const POLL_MS = 50;
const PATIENCE_MS = 180_000;

/**
 * A lock between processes on this machine: one at a time launches `service` in `folder`. The lock of a killed holder
 * is released at once.
 *
 * Each launch takes the next number: creating the file of that number is the atomic step. The highest number holds the
 * lock until it is released, and its file is never deleted, so that a new lock cannot be mistaken for a stale one at
 * the same path.
 */
export async function withLaunchLock<Result>(
  folder: string,
  service: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const counter = new LaunchCounter(folder, `${service}.launch.`);
  const mine = await counter.draw();
  const heartbeat = setInterval(() => {
    utimes(mine, new Date(), new Date()).catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await writeFile(mine, OVER);
  }
}

class LaunchCounter {
  constructor(
    private readonly folder: string,
    private readonly prefix: string,
  ) {}

  /** Waits until the lock is free, takes it, and returns the path of its file. */
  async draw(): Promise<string> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const latest = Math.max(0, ...(await this.numbers()));
      if (latest === 0 || (await isOver(this.file(latest)))) {
        if (await this.take(latest + 1)) return this.file(latest + 1);
      } else {
        await delay(POLL_MS);
      }
    }
    throw new BackingServiceFailed(`Another Foyer has been starting in ${this.folder} for too long.`);
  }

  private async take(number: number): Promise<boolean> {
    try {
      await writeFile(this.file(number), String(process.pid), { flag: 'wx', mode: 0o644 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    const numbers = await this.numbers();
    // A process that chose its number from an outdated listing may hold a number that is already passed.
    const isHighest = Math.max(...numbers) === number;
    const useless = isHighest ? numbers.filter((other) => other < number) : [number];
    await Promise.all(useless.map((other) => rm(this.file(other), { force: true })));
    return isHighest;
  }

  private async numbers(): Promise<number[]> {
    const names = await readdir(this.folder);
    const numbers = names
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => name.slice(this.prefix.length));
    return numbers.filter((text) => /^[1-9]\d*$/.test(text)).map(Number);
  }

  private file(number: number): string {
    return join(this.folder, `${this.prefix}${String(number)}`);
  }
}

async function isOver(file: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    if (text === OVER || Date.now() - mtimeMs > SILENT_MS) return true;
    // An empty file: its holder is about to write its process id.
    return text !== '' && !isAlive(Number(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}
