import type { Readable } from 'node:stream';
import type { OrganisationScope } from '../access/scopes';

/** The owner of a file; every scope qualifies. */
export type FileOwner = Pick<OrganisationScope, 'organisationId'>;

export interface NewFile {
  readonly name: string;
  /** Media type. */
  readonly contentType: string;
  /** Largest allowed size in bytes. */
  readonly limit: number;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** Stores files: uploads, documents, logos. An implementation on an object store could replace the one on Postgres. */
export abstract class FileStore {
  /**
   * Stores a stream, with one chunk in memory. On failure nothing is stored, and the rest of `content` is discarded, so
   * that the sender can still receive a response.
   *
   * @throws FileTooLarge; any error of the stream
   */
  abstract write(owner: FileOwner, file: NewFile, content: Readable): Promise<StoredFile>;

  /** The bytes of a file as a stream of chunks. @throws FileNotFound for a file that does not exist or is incomplete */
  abstract read(owner: FileOwner, id: string): Promise<Readable>;

  /** Deletes a file in the current transaction. Does nothing when it does not exist. */
  abstract delete(owner: FileOwner, id: string): Promise<void>;
}
