import type { MigrationInterface } from 'typeorm';
import { Record1795392000000 } from './1795392000000-record';
import { SessionKinds1795478400000 } from './1795478400000-session-kinds';
import { Pricing1795480000000 } from './1795480000000-pricing';
import { Events1795492000000 } from './1795492000000-events';

/** Every migration, oldest first. A migration that has been released is never edited. */
export const migrations: (new () => MigrationInterface)[] = [
  Record1795392000000,
  SessionKinds1795478400000,
  Pricing1795480000000,
  Events1795492000000,
];
