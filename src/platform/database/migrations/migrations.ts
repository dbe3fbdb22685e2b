import type { MigrationInterface } from 'typeorm';
import { Record1795392000000 } from './1795392000000-record';

/** Every migration, oldest first. A migration that has been released is never edited. */
export const migrations: (new () => MigrationInterface)[] = [Record1795392000000];
