import { describeHistories } from '../support/histories/describe-histories';

describeHistories({ seed: 20_261_126, calm: 250, stormy: 150, patienceMs: 600_000 });
