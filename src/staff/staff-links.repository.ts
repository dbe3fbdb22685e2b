import { Injectable } from '@nestjs/common';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { StaffLinkEntity } from './staff-links.entity';

const COLUMNS = 'l.organisation_id, l.id, l.staff_id, l.kind';
const liveLocked = statement(`
  select ${COLUMNS} from staff_links l where l.code_hash = $1 and l.expires_at > now() for update`);
const remove = statement('delete from staff_links where organisation_id = $1 and staff_id = $2');
const removeMadeBy = statement('delete from staff_links where organisation_id = $1 and created_by = $2');

/** A valid link. */
export type LiveStaffLink = Pick<StaffLinkEntity, 'organisation_id' | 'id' | 'staff_id' | 'kind'>;

interface NewLink extends Pick<
  StaffLinkEntity,
  'organisation_id' | 'id' | 'staff_id' | 'kind' | 'code_hash' | 'created_by'
> {
  /** In seconds. */
  readonly lifetime: number;
}

@Injectable()
export class StaffLinksRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /**
   * Finds a link by its code's hash and takes a row lock. This query does not know the tenant yet: its result
   * determines it.
   */
  findLiveLocked(codeHash: Buffer): Promise<LiveStaffLink | null> {
    return this.sql.first<LiveStaffLink>(liveLocked, [codeHash]);
  }

  /** Adds a link and removes an earlier one of the same member. */
  async replace({ lifetime, ...row }: NewLink): Promise<void> {
    await this.remove(row.organisation_id, row.staff_id);
    const expires_at = (): string => `now() + interval '${String(lifetime)} seconds'`;
    await this.writer.insert(StaffLinkEntity, [{ ...row, expires_at }]);
  }

  /** Removes the links that a member has created for others. */
  async removeMadeBy(organisationId: string, staffId: string): Promise<void> {
    await this.sql.rows(removeMadeBy, [organisationId, staffId]);
  }

  async remove(organisationId: string, staffId: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, staffId]);
  }
}
