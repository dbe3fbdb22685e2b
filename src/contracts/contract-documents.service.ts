import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditEntry } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { DOCUMENT_TYPES, fileName, LARGEST_DOCUMENT, recognised } from '../platform/files/document-content';
import { FileStore, type StoredFile } from '../platform/files/file-store';
import { invalidField } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import type { ContractDocumentEntity } from './contract-documents.entity';
import { ContractDocumentsRepository } from './contract-documents.repository';
import { ContractDocumentNotFound, ContractNotFound, TooManyDocuments } from './contracts.errors';
import { ContractsService } from './contracts.service';
import { MAX_DOCUMENTS, type ContractDocument } from './contracts.types';

/** A document to store. */
export interface NewDocument {
  readonly name: string;
  readonly content: Readable;
}

/** A document to send: its metadata and a stream of its bytes. */
export interface OpenDocument {
  readonly file: Omit<StoredFile, 'id'>;
  readonly content: Readable;
}

@Injectable()
export class ContractDocumentsService {
  constructor(
    private readonly documents: ContractDocumentsRepository,
    private readonly contracts: ContractsService,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** @throws ContractNotFound, before any of the upload is read */
  async assertContract(scope: OrganisationScope, contractId: string): Promise<void> {
    await this.contracts.get(scope, contractId);
  }

  /**
   * Stores a whole document and adds it to the contract.
   *
   * @throws ContractNotFound, TooManyDocuments; ValidationFailed for a file other than PDF, PNG or JPEG;
   *   FileTooLarge above 20 MB; any error of the content's stream
   */
  async add(scope: OrganisationScope, contractId: string, document: NewDocument): Promise<ContractDocument> {
    const found = await recognised(document.content, DOCUMENT_TYPES);
    if (!found) throw invalidField('file', 'bad_file_type', 'Must be a PDF, a PNG or a JPEG file.');
    const newFile = { name: document.name, contentType: found.contentType, limit: LARGEST_DOCUMENT };
    const file = await this.files.write(scope, newFile, found.content);
    try {
      return await this.transactions.run(() => this.attach(scope, contractId, file));
    } catch (error) {
      await this.files.delete(scope, file.id);
      throw error;
    }
  }

  /** @throws ContractDocumentNotFound */
  async open(scope: OrganisationScope, contractId: string, id: string): Promise<OpenDocument> {
    const { file_id, name, content_type, size } = await this.find(scope, contractId, id);
    const file = { name: fileName(name, content_type), contentType: content_type, size };
    return { file, content: await this.files.read(scope, file_id) };
  }

  /** @throws ContractDocumentNotFound */
  async remove(scope: OrganisationScope, contractId: string, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const customer_id = isUuid(contractId)
        ? await this.documents.lockContract(scope.organisationId, contractId)
        : null;
      const { file_id, name } = await this.find(scope, contractId, id);
      await this.documents.remove(scope.organisationId, id);
      await this.files.delete(scope, file_id);
      const changes = { document: { before: name, after: null } };
      await this.note(scope, {
        action: 'contract.document_removed',
        object_id: contractId,
        changes,
        customer_id,
      });
    });
  }

  private async attach(
    scope: OrganisationScope,
    contractId: string,
    file: StoredFile,
  ): Promise<ContractDocument> {
    const { organisationId } = scope;
    const customer_id = await this.documents.lockContract(organisationId, contractId);
    if (customer_id === null) throw new ContractNotFound();
    const existing = await this.documents.findOf(organisationId, contractId);
    if (existing.length >= MAX_DOCUMENTS) throw new TooManyDocuments(MAX_DOCUMENTS);
    const id = newId();
    const { id: file_id, name, contentType: content_type, size } = file;
    const row = {
      organisation_id: organisationId,
      id,
      contract_id: contractId,
      file_id,
      name,
      content_type,
      size,
    };
    await this.documents.insert(row);
    const changes = { document: { before: null, after: name } };
    await this.note(scope, {
      action: 'contract.document_added',
      object_id: contractId,
      changes,
      customer_id,
    });
    const { created_at } = await this.find(scope, contractId, id);
    return { id, name, content_type, size, created_at };
  }

  private async find(
    { organisationId }: OrganisationScope,
    contractId: string,
    id: string,
  ): Promise<ContractDocumentEntity> {
    const known = isUuid(contractId) && isUuid(id);
    const row = known ? await this.documents.find(organisationId, contractId, id) : null;
    if (!row) throw new ContractDocumentNotFound();
    return row;
  }

  private async note(scope: OrganisationScope, entry: Omit<AuditEntry, 'object_type'>): Promise<void> {
    await this.audit.record(scope, [{ ...entry, object_type: 'contract' }]);
  }
}
