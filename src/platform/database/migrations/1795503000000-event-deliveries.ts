import { SqlMigration } from './sql-migration';

/** Deliveries count their requested retries; deliveries and events are indexed by age. */
export class EventDeliveries1795503000000 extends SqlMigration {
  readonly name = 'EventDeliveries1795503000000';
  protected readonly file = '1795503000000-event-deliveries';
}
