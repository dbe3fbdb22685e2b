import { SqlMigration } from './sql-migration';

/** Lets an erasure clear some fields of an audit entry and keep the others. */
export class ErasedFields1795502000000 extends SqlMigration {
  readonly name = 'ErasedFields1795502000000';
  protected readonly file = '1795502000000-erased-fields';
}
