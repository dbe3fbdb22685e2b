import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { statement, Statements } from '../database/statements';
import { newId } from '../http/uuid';
import { FileStore, type FileOwner, type NewFile, type StoredFile } from './file-store';
import { FileNotFound, FileTooLarge } from './files.errors';

/**
 * Bytes of one chunk: large enough that chunks are few, small enough for the memory of a node that stores many files
 * concurrently.
 */
const CHUNK_SIZE = 512 * 1024;

const begin = statement(
  'insert into files (organisation_id, id, name, content_type) values ($1, $2, $3, $4)',
);
const addChunk = statement(
  'insert into file_chunks (organisation_id, file_id, position, content) values ($1, $2, $3, $4)',
);
const finish = statement(
  'update files set size = $3, updated_at = clock_timestamp() where organisation_id = $1 and id = $2',
);
const remove = statement('delete from files where organisation_id = $1 and id = $2');
/** No upload takes a day, so the writers of these files are gone. */
const removeAbandoned = statement(
  `delete from files where organisation_id = $1 and size is null and created_at < now() - interval '1 day'`,
);
const sizeOf = statement(
  'select size from files where organisation_id = $1 and id = $2 and size is not null',
);
const chunkAt = statement(
  'select content from file_chunks where organisation_id = $1 and file_id = $2 and position = $3',
);

/** Stores files in chunks in Postgres: they are backed up with all other data and available to every node. */
@Injectable()
export class PostgresFileStore extends FileStore {
  private readonly logger = new Logger(PostgresFileStore.name);

  constructor(private readonly sql: Statements) {
    super();
  }

  override async write(owner: FileOwner, file: NewFile, content: Readable): Promise<StoredFile> {
    const { organisationId } = owner;
    const { name, contentType, limit } = file;
    const id = newId();
    try {
      await this.sql.rows(removeAbandoned, [organisationId]);
      await this.sql.rows(begin, [organisationId, id, name, contentType]);
      const size = await this.writeChunks([organisationId, id], content, limit);
      await this.sql.rows(finish, [organisationId, id, size]);
      return { id, name, contentType, size };
    } catch (error) {
      content.resume();
      await this.discard(owner, id);
      throw error;
    }
  }

  override async read({ organisationId }: FileOwner, id: string): Promise<Readable> {
    const file = await this.sql.first<{ size: number }>(sizeOf, [organisationId, id]);
    if (!file) throw new FileNotFound();
    return Readable.from(this.chunks([organisationId, id], file.size), { objectMode: false });
  }

  override async delete({ organisationId }: FileOwner, id: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, id]);
  }

  /**
   * Writes each chunk in a separate statement, so that a slow sender does not hold a connection. @returns bytes written
   */
  private async writeChunks(key: readonly string[], content: Readable, limit: number): Promise<number> {
    let size = 0;
    let position = 0;
    for await (const chunk of chunksOf(content)) {
      size += chunk.length;
      if (size > limit) throw new FileTooLarge(limit);
      await this.sql.rows(addChunk, [...key, position++, chunk]);
    }
    return size;
  }

  private async *chunks(key: readonly string[], size: number): AsyncGenerator<Buffer> {
    let left = size;
    for (let position = 0; left > 0; position += 1) {
      const chunk = await this.sql.first<{ content: Buffer }>(chunkAt, [...key, position]);
      if (!chunk) throw new FileNotFound();
      left -= chunk.content.length;
      yield chunk.content;
    }
  }

  /** The cause of the failed write may make this fail too; the caller reports the first error. */
  private async discard(owner: FileOwner, id: string): Promise<void> {
    try {
      await this.delete(owner, id);
    } catch (error) {
      this.logger.warn({ err: error }, 'an unfinished file stays until the next upload after a day');
    }
  }
}

/**
 * Regroups a stream into chunks of equal size. An error does not destroy the stream, because the request still needs a
 * response.
 */
async function* chunksOf(content: Readable): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content.iterator({ destroyOnReturn: false })) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : (piece as Buffer);
    pieces.push(bytes);
    size += bytes.length;
    if (size < CHUNK_SIZE) continue;
    const whole = Buffer.concat(pieces);
    let start = 0;
    for (; whole.length - start >= CHUNK_SIZE; start += CHUNK_SIZE)
      yield whole.subarray(start, start + CHUNK_SIZE);
    pieces = start < whole.length ? [whole.subarray(start)] : [];
    size = whole.length - start;
  }
  if (size > 0) yield Buffer.concat(pieces);
}
