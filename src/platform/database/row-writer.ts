import { Injectable, type Type } from '@nestjs/common';
import type { ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { Transactions } from './transactions';

/** Postgres accepts 65,535 parameters per statement, and no table has more than 60 columns. */
const ROWS_PER_STATEMENT = 1_000;

/** A row to write. A function returns an SQL expression, which must be constant text. */
export type NewRow<Row> = { readonly [Column in keyof Row]?: Row[Column] | (() => string) };

/** Writes rows in bulk, in the current transaction. The database sets `created_at` and `updated_at`. */
@Injectable()
export class RowWriter {
  constructor(private readonly transactions: Transactions) {}

  /** Inserts new rows; an existing one is a unique violation. */
  async insert<Row extends ObjectLiteral>(table: Type<Row>, rows: readonly NewRow<Row>[]): Promise<void> {
    for (const batch of batches(rows))
      await this.transactions.manager.insert(table, batch.map(toValues<Row>));
  }

  /** Inserts rows, or overwrites those with the same primary key, which keep their `created_at`. */
  async save<Row extends ObjectLiteral>(table: Type<Row>, rows: readonly NewRow<Row>[]): Promise<void> {
    const { manager } = this.transactions;
    const columns = manager.dataSource.getMetadata(table).primaryColumns;
    const conflictPaths = columns.map((column) => column.propertyName);
    for (const batch of batches(rows)) {
      const values = batch.map((row) => ({
        ...toValues<Row>(row),
        updated_at: (): string => 'clock_timestamp()',
      }));
      await manager.upsert(table, values, conflictPaths);
    }
  }
}

function toValues<Row>(row: NewRow<Row>): QueryDeepPartialEntity<Row> {
  const values = { ...row } as Record<string, unknown>;
  delete values['created_at'];
  delete values['updated_at'];
  return values as QueryDeepPartialEntity<Row>;
}

function* batches<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
  }
}
