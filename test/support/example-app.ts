import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const FOLDER = join(__dirname, '..', '..', 'docs', 'examples');

/** An example of the guides, running as its readers run it. */
export interface ExampleApp {
  /** http://<host>:<port>, as it says itself. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts `docs/examples/<path>`, with these variables and no others, and waits until it says where it is. */
export async function startExample(
  path: string,
  variables: Readonly<Record<string, string>>,
): Promise<ExampleApp> {
  const child = spawn(process.execPath, [join(FOLDER, path)], {
    env: { ...variables, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const close = async (): Promise<void> => {
    child.kill();
    await exited;
  };
  const said: string[] = [];
  createInterface(child.stderr).on('line', (line) => said.push(line));
  for await (const line of createInterface(child.stdout)) {
    const origin = /(http:\/\/[^/\s]+)\//.exec(line)?.[1];
    if (origin !== undefined) return { origin, close };
  }
  await exited;
  throw new Error(`The example ${path} ended before it said where it is:\n${said.join('\n')}`);
}
