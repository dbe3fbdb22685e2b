import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Folders and servers of one test file, put away when it ends. */
export class Scratch {
  private readonly folders: string[] = [];
  private readonly servers: { stop(): Promise<void> }[] = [];

  /** A new empty folder, with a space in its name. */
  folder(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'foyer backing-')));
    this.folders.push(folder);
    return folder;
  }

  /** Hands a server through and stops it at the end. */
  keep<Server extends { stop(): Promise<void> }>(server: Server): Server {
    this.servers.push(server);
    return server;
  }

  async clear(): Promise<void> {
    await Promise.all(this.servers.splice(0).map((server) => server.stop()));
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until `condition` holds, at most 10 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The awaited condition did not come true.');
    await delay(10);
  }
}
