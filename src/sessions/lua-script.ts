import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Redis from 'ioredis';

/** A Lua script that is loaded once into Redis and called by its SHA-1. */
export class LuaScript {
  private readonly text: string;
  private readonly digest: string;

  /** @param name name of its file in `scripts/`, without the extension */
  constructor(name: string) {
    this.text = readFileSync(join(__dirname, 'scripts', `${name}.lua`), 'utf8');
    this.digest = createHash('sha1').update(this.text).digest('hex');
  }

  /** Loads the script, so that the first call does not have to send its text. */
  async load(client: Redis): Promise<void> {
    await client.script('LOAD', this.text);
  }

  /** Runs the script on one key. @throws the error of Redis, including a timeout */
  async run(client: Redis, key: string, values: readonly (string | number)[]): Promise<unknown> {
    try {
      return await client.evalsha(this.digest, 1, key, ...values);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(this.text, 1, key, ...values);
    }
  }
}
