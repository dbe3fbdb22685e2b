import { Injectable } from '@nestjs/common';
import { RowWriter } from '../../platform/database/row-writer';
import { statement, Statements } from '../../platform/database/statements';
import { ImportDraftEntity } from './import-drafts.entity';

/** Ids of a draft, its organisation and its stored file. */
export type DraftPlace = Pick<ImportDraftEntity, 'organisation_id' | 'id' | 'file_id'>;

const byId = statement('select * from import_drafts where organisation_id = $1 and id = $2');
const byIdLocked = statement(`${byId.text} for update`);
const keepMapping = statement(
  `update import_drafts set mapping = $3, updated_at = clock_timestamp()
   where organisation_id = $1 and id = $2`,
);
const remove = statement('delete from import_drafts where organisation_id = $1 and id = $2');
/** Skips rows that are locked by another transaction; the next run finds them again. */
const abandoned = statement(
  `select organisation_id, id, file_id from import_drafts
   where updated_at < now() - interval '1 day' order by updated_at limit $1 for update skip locked`,
);

@Injectable()
export class ImportDraftsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<ImportDraftEntity | null> {
    return this.sql.first<ImportDraftEntity>(byId, [organisationId, id]);
  }

  /** Takes a row lock until the transaction ends. */
  findLocked(organisationId: string, id: string): Promise<ImportDraftEntity | null> {
    return this.sql.first<ImportDraftEntity>(byIdLocked, [organisationId, id]);
  }

  insert(row: Omit<ImportDraftEntity, 'created_at' | 'updated_at'>): Promise<void> {
    return this.writer.insert(ImportDraftEntity, [row]);
  }

  async keepMapping(organisationId: string, id: string, mapping: string): Promise<void> {
    await this.sql.rows(keepMapping, [organisationId, id, mapping]);
  }

  async remove(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, id]);
  }

  /** Drafts of any organisation that nothing has changed for a day; takes row locks. */
  findAbandoned(limit: number): Promise<DraftPlace[]> {
    return this.sql.rows<DraftPlace>(abandoned, [limit]);
  }
}
