import { Injectable } from '@nestjs/common';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { OrganisationEntity } from './organisations.entity';

const byId = statement('select id, settings, created_at, updated_at from organisations where id = $1');
const byIdLocked = statement(`${byId.text} for update`);
const all = statement(
  'select id, settings, created_at, updated_at from organisations order by created_at, id',
);

@Injectable()
export class OrganisationsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(id: string): Promise<OrganisationEntity | null> {
    return this.sql.first<OrganisationEntity>(byId, [id]);
  }

  findLocked(id: string): Promise<OrganisationEntity | null> {
    return this.sql.first<OrganisationEntity>(byIdLocked, [id]);
  }

  /** All organisations, oldest first; for the command line. */
  findAll(): Promise<OrganisationEntity[]> {
    return this.sql.rows<OrganisationEntity>(all, []);
  }

  save(row: Pick<OrganisationEntity, 'id' | 'settings'>): Promise<void> {
    return this.writer.save(OrganisationEntity, [row]);
  }
}
