import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { FileStore, type FileOwner } from '../platform/files/file-store';
import { isUuid } from '../platform/http/uuid';
import {
  LARGEST_KEPT_PICTURE,
  PICTURE_TYPES,
  pictureIn,
  type Picture,
  type PictureType,
} from '../platform/pictures/picture';
import { LogosRepository } from './logos.repository';

const HASH_LENGTH = 32;
const PATH = /^\/logos\/([0-9a-f-]{36})\/([0-9a-f]{32})\.[a-z]+$/;

/** A logo to send. */
export interface Logo {
  /** Media type. */
  readonly contentType: string;
  readonly content: Buffer;
}

/**
 * Logos. Each URL holds a hash of the content, so it may be cached forever. A replaced logo is kept for at
 * least a day, because open pages and nodes with cached settings still refer to it.
 */
@Injectable()
export class LogosService {
  constructor(
    private readonly logos: LogosRepository,
    private readonly files: FileStore,
  ) {}

  /**
   * Decodes a data URI and detects its media type from the content. May render an SVG, so call it outside a
   * transaction.
   *
   * @throws PictureRefused; Unavailable
   */
  async picture(dataUri: string): Promise<Picture> {
    return pictureIn(Buffer.from(dataUri.slice(dataUri.indexOf(',') + 1), 'base64'));
  }

  /** Stores a picture in the current transaction. @returns its path */
  async keep(owner: FileOwner, { contentType, content }: Picture): Promise<string> {
    const { organisationId } = owner;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
    const path = `/logos/${organisationId}/${hash}.${PICTURE_TYPES[contentType]}`;
    if (await this.logos.touch(organisationId, hash)) return path;
    const file = await this.files.write(owner, newFile(contentType), Readable.from([content]));
    await this.logos.insert({
      organisation_id: organisationId,
      hash,
      file_id: file.id,
      content_type: contentType,
    });
    return path;
  }

  /** The logo at a path; null when there is none. */
  async read(path: string): Promise<Logo | null> {
    const [, organisationId = '', hash = ''] = PATH.exec(path) ?? [];
    const place = isUuid(organisationId) ? await this.logos.find(organisationId, hash) : null;
    if (place === null) return null;
    const content = await buffer(await this.files.read({ organisationId }, place.file_id));
    return { contentType: place.content_type, content };
  }

  /**
   * Deletes logos that were replaced long enough ago, in the current transaction. `before`: paths of the
   * logos until this change, which count as used until now. `paths`: the logos that remain.
   */
  async sweep(owner: FileOwner, before: LogoPaths, paths: LogoPaths): Promise<void> {
    for (const hash of hashesOf(before)) await this.logos.touch(owner.organisationId, hash);
    const replaced = await this.logos.findReplaced(owner.organisationId, hashesOf(paths));
    for (const file of replaced) await this.files.delete(owner, file);
  }
}

type LogoPaths = readonly (string | null)[];

function hashesOf(paths: LogoPaths): string[] {
  return paths.flatMap((path) => PATH.exec(path ?? '')?.[2] ?? []);
}

function newFile(contentType: PictureType): { name: string; contentType: string; limit: number } {
  return { name: `logo.${PICTURE_TYPES[contentType]}`, contentType, limit: LARGEST_KEPT_PICTURE };
}
