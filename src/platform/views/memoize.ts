/**
 * A function that caches the results of `make` by its arguments, which must be plain JSON values. When `limit` results are
 * cached, all are dropped, so that callers cannot exhaust the memory.
 */
export function memoize<Args extends unknown[], Result>(
  make: (...args: Args) => Result,
  limit = 1000,
): (...args: Args) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = args.length === 1 && typeof args[0] === 'string' ? args[0] : JSON.stringify(args);
    let result = results.get(key);
    if (result === undefined) {
      result = make(...args);
      if (results.size >= limit) results.clear();
      results.set(key, result);
    }
    return result;
  };
}
