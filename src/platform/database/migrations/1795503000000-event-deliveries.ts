import { SqlMigration } from './sql-migration';

/** Deliveries know how often they were asked for again, and are found by their age, as events are. */
export class EventDeliveries1795503000000 extends SqlMigration {
  readonly name = 'EventDeliveries1795503000000';
  protected readonly file = '1795503000000-event-deliveries';
}
