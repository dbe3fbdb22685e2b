import { memoize } from './memoize';

describe('kept', () => {
  it('makes one thing per arguments', () => {
    const make = jest.fn((one: string, other: string) => ({ one, other }));
    const get = memoize(make);
    expect(get('a', 'b')).toBe(get('a', 'b'));
    expect(get('a b', '')).not.toBe(get('a', 'b '));
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('does not grow past its limit', () => {
    const make = jest.fn((name: string) => name);
    const get = memoize(make, 2);
    for (const name of ['a', 'b', 'c', 'c', 'a']) get(name);
    expect(make.mock.calls.map(([name]) => name)).toEqual(['a', 'b', 'c', 'a']);
  });
});
