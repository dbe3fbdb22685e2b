import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PictureRefused } from '../../pictures/pictures.errors';
import { drawSvg } from '../../pictures/svg-drawer';

interface SvgLogo {
  readonly organisation_id: string;
  readonly file_id: string;
  /** Path without its ending. */
  readonly path: string;
  readonly content: Buffer;
}

const SVG_LOGOS = `
  select l.organisation_id, l.file_id, '/logos/' || l.organisation_id || '/' || l.hash as path,
         (select string_agg(c.content, ''::bytea order by c.position) from file_chunks c
          where c.organisation_id = l.organisation_id and c.file_id = l.file_id) as content
  from logos l where l.content_type = 'image/svg+xml'`;
const DROP_CHUNKS = 'delete from file_chunks where organisation_id = $1 and file_id = $2';
const ADD_CHUNK =
  'insert into file_chunks (organisation_id, file_id, position, content) values ($1, $2, 0, $3)';
const CHANGE_FILE = `
  update files set name = 'logo.png', content_type = 'image/png', size = $3 where organisation_id = $1 and id = $2`;
const CHANGE_LOGO = `update logos set content_type = 'image/png' where organisation_id = $1 and file_id = $2`;
/** Its logo goes with it. */
const DROP_FILE = 'delete from files where organisation_id = $1 and id = $2';
const CHANGE_SETTINGS = `
  update organisations
  set settings = jsonb_set(settings, array['branding', $2], coalesce(to_jsonb($4::text), 'null'))
  where id = $1 and settings->'branding'->>$2 = $3`;

/**
 * SVG logos become PNG files. Each keeps its hash, and is found with its old ending too: pages that are open go on
 * showing it. A logo that cannot be drawn is removed: the name of the organisation stands in its place.
 */
export class RasterLogos1795611000000 implements MigrationInterface {
  readonly name = 'RasterLogos1795611000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const logo of (await runner.query(SVG_LOGOS)) as SvgLogo[]) {
      const key = [logo.organisation_id, logo.file_id];
      const png = await drawn(logo.content);
      await runner.query(DROP_CHUNKS, key);
      if (png === null) {
        await runner.query(DROP_FILE, key);
      } else {
        await runner.query(ADD_CHUNK, [...key, png]);
        await runner.query(CHANGE_FILE, [...key, png.length]);
        await runner.query(CHANGE_LOGO, key);
      }
      for (const field of ['logo', 'logo_dark']) {
        const path = png === null ? null : `${logo.path}.png`;
        await runner.query(CHANGE_SETTINGS, [logo.organisation_id, field, `${logo.path}.svg`, path]);
      }
    }
  }

  /** The drawings are gone; earlier versions show PNG files too. */
  async down(): Promise<void> {
    return Promise.resolve();
  }
}

/** Null for what cannot be drawn. */
async function drawn(svg: Buffer): Promise<Buffer | null> {
  try {
    return await drawSvg(svg.toString('utf8'));
  } catch (error) {
    if (error instanceof PictureRefused) return null;
    throw error;
  }
}
