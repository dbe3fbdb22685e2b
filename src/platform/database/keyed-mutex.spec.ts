import { Unavailable } from '../http/problems';
import { KeyedMutex } from './keyed-mutex';

/** Runs all pending promise callbacks. */
const settle = (): Promise<unknown> => jest.advanceTimersByTimeAsync(0);

describe('a mutex per key', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('come one after the other, in order, and by key', async () => {
    const mutex = new KeyedMutex();
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const take = (key: string, name: string): Promise<void> =>
      mutex.run(key, () => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, resolve));
      });
    const all = [take('a', '1'), take('a', '2'), take('b', '3'), take('a', '4')];
    await settle();
    expect(begun).toEqual(['1', '3']);
    for (const name of ['1', '2', '3', '4']) {
      ends.get(name)?.();
      await settle();
    }
    expect(begun).toEqual(['1', '3', '2', '4']);
    await Promise.all(all);
  });

  it('pass on when one fails', async () => {
    const mutex = new KeyedMutex();
    const failing = mutex.run('a', () => Promise.reject(new Error('no')));
    const next = mutex.run('a', () => Promise.resolve('mine'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('mine');
  });

  it('are not waited for longer than half a minute, and go to whoever still waits', async () => {
    const mutex = new KeyedMutex();
    let end = (): void => undefined;
    const first = mutex.run('a', () => new Promise<void>((resolve) => (end = resolve)));
    const impatient = mutex.run('a', () => Promise.resolve('never'));
    const refused = expect(impatient).rejects.toBeInstanceOf(Unavailable);
    await jest.advanceTimersByTimeAsync(20_000);
    const patient = mutex.run('a', () => Promise.resolve('mine'));
    await jest.advanceTimersByTimeAsync(10_000);
    await refused;
    end();
    await first;
    expect(await patient).toBe('mine');
  });
});
