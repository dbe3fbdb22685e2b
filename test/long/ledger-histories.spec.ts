import { describeLedgerHistories } from '../support/ledger/describe-ledger-histories';

describeLedgerHistories({ seed: 20_261_128, runs: 150, patienceMs: 1_800_000 });
