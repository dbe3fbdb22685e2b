import { describeFuzz } from '../fuzz/describe-fuzz';
import { fuzzExtent } from '../support/run-environment';

describeFuzz(
  { seed: fuzzExtent({ seed: 20_261_130, requests: 0, minutes: 0 }).seed, requests: 2_000, minutes: 3 },
  { table: false },
);
