import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../platform/database/statements';

const take = statement(`
  insert into staff_sent_forms (organisation_id, id, session_id) values ($1, $2, $3)
  on conflict (organisation_id, id) do nothing
  returning id`);

const giveBack = statement('delete from staff_sent_forms where organisation_id = $1 and id = $2');

@Injectable()
export class SentFormsRepository {
  constructor(private readonly sql: Statements) {}

  /** True for the first caller with a form's id; concurrent and later callers get false. */
  async take(organisationId: string, id: string, sessionId: string): Promise<boolean> {
    return (await this.sql.first<{ id: string }>(take, [organisationId, id, sessionId])) !== null;
  }

  async giveBack(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(giveBack, [organisationId, id]);
  }
}
