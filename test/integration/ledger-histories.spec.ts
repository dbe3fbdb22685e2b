import { describeLedgerHistories } from '../support/ledger/describe-ledger-histories';

describeLedgerHistories({ seed: 20_261_127, runs: 12, patienceMs: 420_000 });
