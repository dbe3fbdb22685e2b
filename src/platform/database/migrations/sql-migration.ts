import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration written as two SQL files beside this one: `<name>.up.sql` and `<name>.down.sql`. */
export abstract class SqlMigration implements MigrationInterface {
  abstract readonly name: string;
  protected abstract readonly file: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.sql('up'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(this.sql('down'));
  }

  private sql(direction: 'up' | 'down'): string {
    return readFileSync(join(__dirname, `${this.file}.${direction}.sql`), 'utf8');
  }
}
