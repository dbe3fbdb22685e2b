import { Injectable } from '@nestjs/common';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { LogoEntity } from './logos.entity';

const byHash = statement('select file_id, content_type from logos where organisation_id = $1 and hash = $2');
const touch = statement(
  'update logos set kept_at = now() where organisation_id = $1 and hash = $2 returning hash',
);
const replaced = statement(
  `select file_id from logos
   where organisation_id = $1 and hash <> all($2) and kept_at < now() - interval '1 day'`,
);

/** A logo's file id and media type. */
export type LogoPlace = Pick<LogoEntity, 'file_id' | 'content_type'>;

@Injectable()
export class LogosRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, hash: string): Promise<LogoPlace | null> {
    return this.sql.first<LogoPlace>(byHash, [organisationId, hash]);
  }

  /** @returns false when there is no such logo */
  async touch(organisationId: string, hash: string): Promise<boolean> {
    return (await this.sql.first(touch, [organisationId, hash])) !== null;
  }

  async insert(row: Omit<LogoEntity, 'kept_at'>): Promise<void> {
    await this.writer.insert(LogoEntity, [row]);
  }

  /**
   * Files of logos other than `hashes` that have been out of use for a day, so that no open page shows them
   * any more.
   */
  async findReplaced(organisationId: string, hashes: readonly string[]): Promise<string[]> {
    const rows = await this.sql.rows<{ file_id: string }>(replaced, [organisationId, hashes]);
    return rows.map((row) => row.file_id);
  }
}
