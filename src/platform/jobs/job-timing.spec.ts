import { MOST_RETRIES, retryIn } from './job-timing';

const after = (attempts: number): number[] => [retryIn(attempts, 0), retryIn(attempts, 1)];

it('lets a failed job wait twice as long each time, somewhere between half and all of it', () => {
  expect([1, 2, 3].map(after)).toEqual([
    [1, 2],
    [2, 4],
    [4, 8],
  ]);
  expect(after(MOST_RETRIES)).toEqual([128, 256]);
});

it('gives a job up at once after its last attempt, and tries that again after minutes', () => {
  expect(after(MOST_RETRIES + 1)).toEqual([0, 0]);
  expect(after(MOST_RETRIES + 2)).toEqual([128, 256]);
  expect(after(1_000_000)).toEqual([128, 256]);
});
