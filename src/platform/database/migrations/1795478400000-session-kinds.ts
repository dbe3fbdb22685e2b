import { SqlMigration } from './sql-migration';

/** Guest and preview sessions; sessions that are kept after their customer is deleted. */
export class SessionKinds1795478400000 extends SqlMigration {
  readonly name = 'SessionKinds1795478400000';
  protected readonly file = '1795478400000-session-kinds';
}
