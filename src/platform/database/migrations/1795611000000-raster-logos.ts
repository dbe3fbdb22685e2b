import { Logger } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PictureRefused } from '../../pictures/pictures.errors';
import { drawSvg } from '../../pictures/svg-drawer';

interface SvgLogo {
  readonly organisation_id: string;
  readonly file_id: string;
  /** Path without its extension. */
  readonly path: string;
  readonly content: Buffer;
  /** False for a replaced logo. */
  readonly is_shown: boolean;
}

/** Milliseconds for one logo; must be below the minute after which Postgres ends an idle transaction. */
const PATIENCE = 45_000;

const SVG_LOGOS = `
  select l.organisation_id, l.file_id, '/logos/' || l.organisation_id || '/' || l.hash as path,
         (select string_agg(c.content, ''::bytea order by c.position) from file_chunks c
          where c.organisation_id = l.organisation_id and c.file_id = l.file_id) as content,
         exists (select from organisations o where o.id = l.organisation_id
           and '/logos/' || l.organisation_id || '/' || l.hash || '.svg'
             in (o.settings->'branding'->>'logo', o.settings->'branding'->>'logo_dark')) as is_shown
  from logos l where l.content_type = 'image/svg+xml'`;
const DROP_CHUNKS = 'delete from file_chunks where organisation_id = $1 and file_id = $2';
const ADD_CHUNK =
  'insert into file_chunks (organisation_id, file_id, position, content) values ($1, $2, 0, $3)';
const CHANGE_FILE = `
  update files set name = 'logo.png', content_type = 'image/png', size = $3 where organisation_id = $1 and id = $2`;
const CHANGE_LOGO = `update logos set content_type = 'image/png' where organisation_id = $1 and file_id = $2`;
/** The row of the logo is deleted by cascade. */
const DROP_FILE = 'delete from files where organisation_id = $1 and id = $2';
const CHANGE_SETTINGS = `
  update organisations
  set settings = jsonb_set(settings, array['branding', $2], coalesce(to_jsonb($4::text), 'null'))
  where id = $1 and settings->'branding'->>$2 = $3`;

/**
 * Converts SVG logos to PNG files. Each keeps its hash, and is also found under its old extension, because open pages
 * still refer to it. A logo that cannot be rendered is removed and logged; pages then show the organisation's name. A
 * current logo that takes too long may only be due to a slow host, so the migration fails and changes nothing.
 */
export class RasterLogos1795611000000 implements MigrationInterface {
  readonly name = 'RasterLogos1795611000000';

  private readonly logger = new Logger(RasterLogos1795611000000.name);

  async up(runner: QueryRunner): Promise<void> {
    for (const logo of (await runner.query(SVG_LOGOS)) as SvgLogo[]) {
      const key = [logo.organisation_id, logo.file_id];
      const png = await this.drawn(logo);
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

  /** Changes nothing: the SVG originals are lost, and earlier versions show PNG files too. */
  async down(): Promise<void> {
    return Promise.resolve();
  }

  /** The PNG of a logo; null when it cannot be rendered. @throws Error for a current logo that takes too long */
  private async drawn(logo: SvgLogo): Promise<Buffer | null> {
    const { organisation_id, path, content, is_shown } = logo;
    try {
      return await drawSvg(content.toString('utf8'), { patience: PATIENCE });
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error;
      if (is_shown && error.code === 'svg_too_complex') throw new Error(tooSlow(logo), { cause: error });
      if (is_shown)
        this.logger.warn(
          { organisation_id, logo: `${path}.svg`, reason: error.message },
          'a logo that cannot be drawn is removed',
        );
      return null;
    }
  }
}

function tooSlow({ organisation_id, path }: SvgLogo): string {
  return (
    `The logo ${path}.svg of organisation ${organisation_id} takes too much time or memory to draw; nothing was changed. ` +
    'Run the migration again when the host has less to do. If that does not help, start the earlier version, ' +
    'replace the logo there by a PNG (or remove it), and migrate again.'
  );
}
