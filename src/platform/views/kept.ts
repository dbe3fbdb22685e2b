/**
 * Makes something once per arguments and keeps it. In: what makes it, and how many to keep: at the limit all are let
 * go and made again as they are wanted, so that no caller can fill the memory. Arguments must be plain JSON values.
 */
export function kept<Args extends unknown[], Made>(
  make: (...args: Args) => Made,
  limit = 1000,
): (...args: Args) => Made {
  const all = new Map<string, Made>();
  return (...args) => {
    const key = args.length === 1 && typeof args[0] === 'string' ? args[0] : JSON.stringify(args);
    let made = all.get(key);
    if (made === undefined) {
      made = make(...args);
      if (all.size >= limit) all.clear();
      all.set(key, made);
    }
    return made;
  };
}
