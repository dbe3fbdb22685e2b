import { describeLedgerHistories } from '../support/ledger/describe-ledger-histories';

describeLedgerHistories({ seed: 20_261_127, runs: 10, patienceMs: 120_000 });
