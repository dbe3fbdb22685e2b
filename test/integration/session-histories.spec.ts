import { describeHistories } from '../support/histories/describe-histories';

describeHistories({ seed: 20_261_125, calm: 25, stormy: 20, patienceMs: 420_000 });
