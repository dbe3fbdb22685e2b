import { Injectable } from '@nestjs/common';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { ContractDocumentEntity } from './contract-documents.entity';
import type { ContractDocument } from './contracts.types';

const lockContract = statement(
  'select customer_id from contracts where organisation_id = $1 and id = $2 for update',
);
const ofContract = statement(
  `select id, name, content_type, size, created_at from contract_documents
   where organisation_id = $1 and contract_id = $2 order by created_at, id`,
);
const byId = statement(
  'select * from contract_documents where organisation_id = $1 and contract_id = $2 and id = $3',
);
const remove = statement('delete from contract_documents where organisation_id = $1 and id = $2');

/** Metadata of contract documents; the file store holds their bytes. */
@Injectable()
export class ContractDocumentsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /**
   * Takes a row lock on a contract, so that its documents do not change meanwhile. @returns the id of its
   * customer; null when there is no such contract
   */
  async lockContract(organisationId: string, contractId: string): Promise<string | null> {
    const row = await this.sql.first<{ customer_id: string }>(lockContract, [organisationId, contractId]);
    return row?.customer_id ?? null;
  }

  findOf(organisationId: string, contractId: string): Promise<ContractDocument[]> {
    return this.sql.rows<ContractDocument & Record<string, unknown>>(ofContract, [
      organisationId,
      contractId,
    ]);
  }

  find(organisationId: string, contractId: string, id: string): Promise<ContractDocumentEntity | null> {
    return this.sql.first<ContractDocumentEntity>(byId, [organisationId, contractId, id]);
  }

  async insert(row: Omit<ContractDocumentEntity, 'created_at' | 'updated_at'>): Promise<void> {
    await this.writer.insert(ContractDocumentEntity, [row]);
  }

  async remove(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, id]);
  }
}
