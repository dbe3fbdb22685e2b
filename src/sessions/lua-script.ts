import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Redis from 'ioredis';

/** A Lua script that is sent once per Redis and called by its digest. */
export class LuaScript {
  private readonly text: string;
  private readonly digest: string;

  /** @param name of its file in `scripts/`, without the extension */
  constructor(name: string) {
    this.text = readFileSync(join(__dirname, 'scripts', `${name}.lua`), 'utf8');
    this.digest = createHash('sha1').update(this.text).digest('hex');
  }

  /** Sends the script ahead, so that the first call need not. */
  async load(client: Redis): Promise<void> {
    await client.script('LOAD', this.text);
  }

  /** Runs it on one key. @throws what Redis answers, a time-out included */
  async run(client: Redis, key: string, values: readonly (string | number)[]): Promise<unknown> {
    try {
      return await client.evalsha(this.digest, 1, key, ...values);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(this.text, 1, key, ...values);
    }
  }
}
