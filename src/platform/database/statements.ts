import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { Transactions } from './transactions';

/** SQL text with a name, so that Postgres parses and plans it once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Names a statement after its text: the same text never has two plans, other text never shares one. */
export function statement(text: string): Statement {
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 32), text };
}

/**
 * Runs named (prepared) statements on the pool, or inside the transaction that is under way. Hot reads go
 * through here; TypeORM serves writes and everything cold.
 */
@Injectable()
export class Statements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Rows as Postgres sent them: moments and days as text, bigint as numbers, numeric as text. */
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
