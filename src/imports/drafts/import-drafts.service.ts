import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { FileStore } from '../../platform/files/file-store';
import { isUuid, newId } from '../../platform/http/uuid';
import { refusalOf } from '../mapping/checked-mapping';
import { shownFileName } from './file-name';
import type { ImportDraftEntity } from './import-drafts.entity';
import { FileUnfit, ImportDraftNotFound, MappingMissing } from './import-drafts.errors';
import { ImportDraftsRepository } from './import-drafts.repository';
import type { FileSample } from '../mapping/import-mappings.types';
import type { ImportDraft, SentFile } from './import-drafts.types';
import { ImportQueue } from '../jobs/import-queue';
import { MappingRefused } from '../imports.errors';
import { LARGEST_UPLOAD } from '../imports.service';
import { ImportsRepository } from '../imports.repository';
import { readsOf } from '../reading/read-check';
import {
  delimiterOf,
  encodingOf,
  firstRows,
  isDoubtfulHeader,
  looksLikeJson,
  unfitnessOf,
} from '../reading/file-sniffer';
import type { Mapping } from '../mapping/mapping.types';
import { parseMapping } from '../mapping/parse-mapping';
import { MappingInvalid, SourceUnreadable } from '../source.errors';
import { RowLimit } from '../reading/row-limit';

/** Bytes at the beginning of a file from which its format is detected. */
const GLANCE = 64 * 1024;

/** Files that are stored first, and imported after a mapping is chosen. */
@Injectable()
export class ImportDraftsService {
  constructor(
    private readonly drafts: ImportDraftsRepository,
    private readonly imports: ImportsRepository,
    private readonly queue: ImportQueue,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Stores a whole file, for a day.
   *
   * @throws FileUnfit for a file that is not importable text; FileTooLarge above 256 MB; any error of the
   *   file's stream
   */
  async receive(scope: OrganisationScope, { name, content }: SentFile): Promise<ImportDraft> {
    const { organisationId } = scope;
    const id = newId();
    const newFile = { name: 'import', contentType: 'application/octet-stream', limit: LARGEST_UPLOAD };
    const file = await this.files.write(scope, newFile, content);
    try {
      const start = await this.beginningOf(scope, file.id);
      const unfitness = unfitnessOf(start);
      if (unfitness !== null) throw new FileUnfit(unfitness);
      const isNdjson = /\.(ndjson|jsonl)$/i.test(name) || looksLikeJson(start);
      await this.drafts.insert({
        organisation_id: organisationId,
        id,
        file_id: file.id,
        file_name: shownFileName(name),
        size: file.size,
        format: isNdjson ? 'ndjson' : 'csv',
        mapping: null,
        created_by: scope.actor,
      });
    } catch (error) {
      await this.files.delete(scope, file.id);
      throw error;
    }
    return this.get(scope, id);
  }

  /** @throws ImportDraftNotFound */
  async get(scope: OrganisationScope, id: string): Promise<ImportDraft> {
    return toDraft(await this.row(scope, id));
  }

  /** True when the import of the file was started, so that the draft is gone. */
  async isStarted(scope: OrganisationScope, id: string): Promise<boolean> {
    return isUuid(id) && (await this.imports.find(scope.organisationId, id)) !== null;
  }

  /**
   * The header and first rows of a CSV file, read with the form of its mapping, or else with the detected
   * form. @throws ImportDraftNotFound
   */
  async sample(scope: OrganisationScope, id: string): Promise<FileSample> {
    const { file_id, mapping } = await this.row(scope, id);
    const start = await this.beginningOf(scope, file_id);
    const { encoding, delimiter } = mappedForm(mapping) ?? {
      encoding: encodingOf(start),
      delimiter: delimiterOf(start),
    };
    const { header, rows } = await firstRows(start, { encoding, delimiter });
    return { encoding, delimiter, header, rows, headerDoubtful: isDoubtfulHeader(header) };
  }

  /**
   * Stores a mapping when it is valid and names only columns that the file has.
   *
   * @throws ImportDraftNotFound; MappingRefused, also when the header cannot be read as the mapping says
   */
  async setMapping(scope: OrganisationScope, id: string, mapping: string): Promise<void> {
    const { file_id } = await this.row(scope, id);
    try {
      const content = await this.files.read(scope, file_id);
      const reads = readsOf({ format: 'csv', mapping }, content, new RowLimit(0));
      // With a limit of zero rows this reads the header alone, and yields no records.
      await reads[Symbol.asyncIterator]().next();
    } catch (error) {
      if (!(error instanceof SourceUnreadable)) throw refusalOf(error);
      throw new MappingRefused([{ path: '', line: null, message: error.message }]);
    }
    await this.drafts.keepMapping(scope.organisationId, id, mapping);
  }

  /**
   * Starts the import of a file. The import gets the draft's id, so a repeated request finds the running
   * import.
   *
   * @returns the import's id
   * @throws ImportDraftNotFound; MappingMissing for CSV without a mapping
   */
  async run(scope: OrganisationScope, id: string): Promise<string> {
    if (!isUuid(id)) throw new ImportDraftNotFound();
    return this.transactions.run(async () => {
      const row = await this.drafts.findLocked(scope.organisationId, id);
      if (row) await this.start(scope, row);
      else if (!(await this.imports.find(scope.organisationId, id))) throw new ImportDraftNotFound();
      return id;
    });
  }

  /** Deletes a file without importing it. @throws ImportDraftNotFound */
  async discard(scope: OrganisationScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const { file_id } = await this.row(scope, id);
      await this.drafts.remove(scope.organisationId, id);
      await this.files.delete(scope, file_id);
    });
  }

  private async start(scope: OrganisationScope, row: ImportDraftEntity): Promise<void> {
    const { id, format, mapping, file_id, file_name, size } = row;
    if (format === 'csv' && mapping === null) throw new MappingMissing();
    await this.drafts.remove(scope.organisationId, id);
    const file = { id: file_id, size };
    await this.queue.add(scope, { id, format, mapping, file, fileName: file_name });
  }

  private async row(scope: OrganisationScope, id: string): Promise<ImportDraftEntity> {
    const row = isUuid(id) ? await this.drafts.find(scope.organisationId, id) : null;
    if (!row) throw new ImportDraftNotFound();
    return row;
  }

  private async beginningOf(scope: OrganisationScope, fileId: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of (await this.files.read(scope, fileId)) as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size >= GLANCE) break;
    }
    return Buffer.concat(pieces).subarray(0, GLANCE);
  }
}

/**
 * Encoding and delimiter according to a mapping. Null without a mapping, and for one that was stored under
 * older, more permissive rules.
 */
function mappedForm(mapping: string | null): Pick<Mapping, 'encoding' | 'delimiter'> | null {
  try {
    return mapping === null ? null : parseMapping(mapping);
  } catch (error) {
    if (error instanceof MappingInvalid) return null;
    throw error;
  }
}

function toDraft({ id, file_name, size, format, mapping, updated_at }: ImportDraftEntity): ImportDraft {
  return { id, file_name, size, format, mapping, updated_at };
}
