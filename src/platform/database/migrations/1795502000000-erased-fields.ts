import { SqlMigration } from './sql-migration';

/** An erasure may let go of some fields of an audit entry and leave the others. */
export class ErasedFields1795502000000 extends SqlMigration {
  readonly name = 'ErasedFields1795502000000';
  protected readonly file = '1795502000000-erased-fields';
}
