import type { Readable } from 'node:stream';
import type { OrganisationScope } from '../access/scopes';

/** Whose file it is. Every scope is one. */
export type FileOwner = Pick<OrganisationScope, 'organisationId'>;

export interface NewFile {
  readonly name: string;
  /** Media type. */
  readonly contentType: string;
  /** Bytes that it may have at most. */
  readonly limit: number;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** Where files lie: uploads, documents, logos. An object store can take the database's place behind this. */
export abstract class FileStore {
  /**
   * Stores what `content` holds, with memory for one chunk. When that fails nothing of it stays, and the rest of
   * `content` is passed over, so that whoever sends it can still be answered.
   *
   * @throws FileTooLarge; whatever the stream throws
   */
  abstract write(owner: FileOwner, file: NewFile, content: Readable): Promise<StoredFile>;

  /** The bytes of a file, chunk by chunk. @throws FileNotFound for one that is not there or not written to its end */
  abstract read(owner: FileOwner, id: string): Promise<Readable>;

  /** Removes a file, in the transaction under way; nothing happens when there is none. */
  abstract delete(owner: FileOwner, id: string): Promise<void>;
}
