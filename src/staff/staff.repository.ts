import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { StaffEntity } from './staff.entity';
import { STAFF_LIST, type StaffMember } from './staff.types';

const MEMBER = `
  m.id, m.email, m.name, m.role, m.last_signed_in_at, m.created_at, m.totp_enabled_at is not null as two_step,
  case when m.deactivated_at is not null then 'deactivated'
       when m.password_hash is null then 'invited' else 'active' end as status`;
const ROW = `
  m.organisation_id, m.id, m.created_at, m.updated_at, m.email, m.name, m.role, m.password_hash, m.password_changed_at,
  m.totp_secret, m.totp_enabled_at, m.totp_last_step, m.recovery_codes, m.last_signed_in_at, m.deactivated_at`;

const list = new KeysetList<StaffMember>({
  definition: STAFF_LIST,
  alias: 'm',
  select: MEMBER,
  from: 'staff m',
  where: ['m.organisation_id = $1'],
});

const member = statement(`select ${MEMBER} from staff m where m.organisation_id = $1 and m.id = $2`);
const row = statement(`select ${ROW} from staff m where m.organisation_id = $1 and m.id = $2`);
const rowLocked = statement(`${row.text} for update`);
const standing = statement(`
  select m.name, m.role from staff m
  where m.organisation_id = $1 and m.id = $2 and m.deactivated_at is null for share`);
const byEmail = statement(`select ${ROW} from staff m where lower(m.email) = lower($1)`);
const names = statement(
  'select m.id, m.name from staff m where m.organisation_id = $1 and m.id = any($2::uuid[])',
);
const ownersLocked = statement(`
  select m.id from staff m
  where m.organisation_id = $1 and m.role = 'owner' and m.deactivated_at is null and m.password_hash is not null
  order by m.id for update`);

@Injectable()
export class StaffRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** Finds a member by e-mail address. This query does not know the tenant yet: its result determines it. */
  findByEmail(email: string): Promise<StaffEntity | null> {
    return this.sql.first<StaffEntity>(byEmail, [email]);
  }

  find(organisationId: string, id: string): Promise<StaffMember | null> {
    return this.sql.first<StaffMember>(member, [organisationId, id]);
  }

  findRow(organisationId: string, id: string): Promise<StaffEntity | null> {
    return this.sql.first<StaffEntity>(row, [organisationId, id]);
  }

  findRowLocked(organisationId: string, id: string): Promise<StaffEntity | null> {
    return this.sql.first<StaffEntity>(rowLocked, [organisationId, id]);
  }

  /** Name and role of an active member, locked against changes until the transaction ends. */
  findStanding(organisationId: string, id: string): Promise<Pick<StaffEntity, 'name' | 'role'> | null> {
    return this.sql.first<Pick<StaffEntity, 'name' | 'role'>>(standing, [organisationId, id]);
  }

  async findNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; name: string }>(names, [organisationId, ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<StaffMember>> {
    return list.page(this.sql, [organisationId], request);
  }

  /** The ids of all active owners, locked against changes until the transaction ends. */
  async lockOwners(organisationId: string): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(ownersLocked, [organisationId]);
    return rows.map(({ id }) => id);
  }

  insert(row: Partial<StaffEntity>): Promise<void> {
    return this.writer.insert(StaffEntity, [row]);
  }

  /** Overwrites a whole row, which the caller has read under a row lock. */
  save(row: StaffEntity): Promise<void> {
    return this.writer.save(StaffEntity, [row]);
  }
}
