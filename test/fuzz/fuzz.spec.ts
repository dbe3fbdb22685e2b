import { fuzzExtent } from '../support/run-environment';
import { describeFuzz } from './describe-fuzz';

describeFuzz(fuzzExtent({ seed: Date.now() % 1_000_000, requests: 50_000, minutes: 60 }), { table: true });
