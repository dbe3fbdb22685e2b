import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.options';
import { dataUri, png, svg } from '../factories/pictures';
import { createDatabase, type TestDatabase } from '../support/database';
import { testConfig } from '../support/test-config';

const LIGHT = dataUri(png(3, 3));
const DARK = dataUri(Buffer.from('RIFF-whatever'), 'image/webp');

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  dataSource = new DataSource(dataSourceOptions(testConfig({ DATABASE_URL: database.url })));
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const [GOOD, BAD] = ['a'.repeat(32), 'b'.repeat(32)];

const pathOf = (organisation: string, hash: string, ending = 'svg'): string =>
  `/logos/${organisation}/${hash}.${ending}`;

const brandings = (): Promise<{ branding: object }[]> =>
  database.query(`select settings->'branding' as branding from organisations order by settings->>'place'`);

/** Back to before logos were files, and all later migrations. */
const undoLogos = (): Promise<void> => undoTo('Logos');

/** Undoes a migration and all later ones. In: how its name begins. */
async function undoTo(name: string): Promise<void> {
  let undone = '';
  while (!undone.startsWith(name)) {
    const [last] = await database.query<{ name: string }>(
      'select name from migrations order by id desc limit 1',
    );
    undone = last?.name ?? name;
    await dataSource.undoLastMigration({ transaction: 'each' });
  }
}

it('makes files of the logos that settings carried, and puts them back', async () => {
  await undoLogos();
  const old = [
    { name: 'Both', logo: LIGHT, logo_dark: DARK },
    { name: 'Same', logo: LIGHT, logo_dark: LIGHT },
    { name: 'None', logo: null, logo_dark: null },
    { name: 'Broken', logo: 'data:image/png;base64,AAAAA', logo_dark: null },
  ];
  for (const [place, branding] of old.entries()) {
    await database.query('insert into organisations (id, settings) values (gen_random_uuid(), $1)', [
      { place, branding },
    ]);
  }
  await dataSource.runMigrations({ transaction: 'each' });

  const path = (ending: string): unknown =>
    expect.stringMatching(new RegExp(`^/logos/[0-9a-f-]{36}/[0-9a-f]{32}\\.${ending}$`));
  expect((await brandings()).map(({ branding }) => branding)).toEqual([
    { name: 'Both', logo: path('png'), logo_dark: path('webp') },
    { name: 'Same', logo: path('png'), logo_dark: path('png') },
    { name: 'None', logo: null, logo_dark: null },
    { name: 'Broken', logo: null, logo_dark: null },
  ]);
  const kept = await database.query<{ content_type: string; content: Buffer; hash: string }>(
    `select l.content_type, l.hash, c.content from logos l join file_chunks c using (organisation_id, file_id)
     join files f on f.organisation_id = l.organisation_id and f.id = l.file_id and f.size = length(c.content)
     order by l.content_type`,
  );
  expect(kept.map(({ content_type: type, content }) => dataUri(content, type))).toEqual([LIGHT, LIGHT, DARK]);

  await undoLogos();
  expect((await brandings()).map(({ branding }) => branding)).toEqual([
    ...old.slice(0, 3),
    { name: 'Broken', logo: null, logo_dark: null },
  ]);
});

/** Undoes the drawing of logos, and makes an organisation of two SVG logos. @returns its id */
async function organisationOf(good: Buffer, bad: Buffer): Promise<string> {
  await dataSource.runMigrations({ transaction: 'each' });
  await undoTo('RasterLogos');
  await database.query('truncate organisations cascade');
  const [organisation] = await database.query<{ id: string }>(
    `insert into organisations (id, settings) values (gen_random_uuid(), '{"branding": {"name": "Drawn"}}') returning id`,
  );
  const id = organisation?.id ?? '';
  for (const [hash, content] of [
    [GOOD, good],
    [BAD, bad],
  ]) {
    await database.query(
      `with file as (insert into files (organisation_id, id, name, content_type, size)
         values ($1, gen_random_uuid(), 'logo.svg', 'image/svg+xml', 1) returning id),
       halves as (insert into file_chunks select $1, id, n, substring($3::bytea from 1 + n * 20 for case n when 0 then 20 else 9999 end)
         from file, generate_series(0, 1) n)
       insert into logos (organisation_id, hash, file_id, content_type) select $1, $2, id, 'image/svg+xml' from file`,
      [id, hash, content],
    );
  }
  await database.query('update organisations set settings = $1', [
    { branding: { name: 'Drawn', logo: pathOf(id, GOOD), logo_dark: pathOf(id, BAD) } },
  ]);
  return id;
}

it('draws SVG logos as PNG files under the same hash, and removes those that cannot be drawn', async () => {
  const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const id = await organisationOf(svg(), Buffer.from('<svg'));
  await dataSource.runMigrations({ transaction: 'each' });
  expect(warned.mock.calls).toEqual([[expect.objectContaining({ organisation_id: id }), expect.any(String)]]);
  warned.mockRestore();
  expect((await brandings()).map(({ branding }) => branding)).toEqual([
    { name: 'Drawn', logo: pathOf(id, GOOD, 'png'), logo_dark: null },
  ]);
  const kept = await database.query<{ content: Buffer; type: string; hash: string; size: string }>(
    `select c.content, f.content_type as type, f.size, l.hash from logos l
     join files f on f.organisation_id = l.organisation_id and f.id = l.file_id and f.content_type = l.content_type
     join file_chunks c on c.organisation_id = l.organisation_id and c.file_id = l.file_id`,
  );
  expect(kept).toEqual([expect.objectContaining({ hash: GOOD, type: 'image/png' })]);
  expect(kept[0]?.content.subarray(1, 4).toString()).toBe('PNG');
  expect(Number(kept[0]?.size)).toBe(kept[0]?.content.length);
});

it('keeps all logos when one takes too long to draw, and goes on once that one is replaced', async () => {
  const groups = Array.from({ length: 9 }, (_, level) => {
    const used = level === 0 ? '<path d="M0 0h1v1z"/>' : `<use href="#g${String(level - 1)}"/>`.repeat(10);
    return `<g id="g${String(level)}">${used}</g>`;
  });
  const id = await organisationOf(svg(), svg(groups.join('')));
  const before = await brandings();
  await expect(dataSource.runMigrations({ transaction: 'each' })).rejects.toThrow(id);
  expect(await brandings()).toEqual(before);
  expect(await database.query('select distinct content_type from logos')).toEqual([
    { content_type: 'image/svg+xml' },
  ]);

  await database.query(`update organisations set settings = settings #- '{branding,logo_dark}'`);
  await dataSource.runMigrations({ transaction: 'each' });
  expect((await brandings()).map(({ branding }) => branding)).toEqual([
    { name: 'Drawn', logo: pathOf(id, GOOD, 'png') },
  ]);
});
