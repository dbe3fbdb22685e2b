import { KnownCredentials } from './known-credentials';

it('forgets what has not been used for longest, never what is in use', () => {
  const known = new KnownCredentials(2);
  known.add('busy');
  known.add('idle');
  for (const other of ['third', 'fourth', 'fifth', 'sixth']) {
    expect(known.has('busy')).toBe(true);
    known.add(other);
  }
  expect(known.has('idle')).toBe(false);
  expect(known.has('sixth')).toBe(true);
});

it('does not know what it was told to forget, in either generation', () => {
  const known = new KnownCredentials(1);
  known.add('older');
  known.add('newer');
  for (const credential of ['older', 'newer']) {
    expect(known.has(credential)).toBe(true);
    known.remove(credential);
    expect(known.has(credential)).toBe(false);
  }
});
