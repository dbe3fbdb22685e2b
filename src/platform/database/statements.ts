import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { Transactions } from './transactions';

/** SQL text with a name (a prepared statement), so that Postgres parses and plans it once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Creates a statement named after the hash of its text, so that equal texts share a plan and different texts never do.
 */
export function statement(text: string): Statement {
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 32), text };
}

/**
 * Runs named (prepared) statements on the pool, or in the current transaction. Used for frequent reads; TypeORM is used
 * for writes and infrequent reads.
 */
@Injectable()
export class Statements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Rows as converted by the type parsers: moments and days as text, bigint as numbers, numeric as text. */
  async rows<Row extends QueryResultRow>(query: Statement, values: readonly unknown[]): Promise<Row[]> {
    const connection = (await this.transactions.client()) ?? this.pool();
    const result = await connection.query<Row>({ name: query.name, text: query.text, values: [...values] });
    return result.rows;
  }

  async first<Row extends QueryResultRow>(query: Statement, values: readonly unknown[]): Promise<Row | null> {
    const [row] = await this.rows<Row>(query, values);
    return row ?? null;
  }

  private pool(): Pool | PoolClient {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
