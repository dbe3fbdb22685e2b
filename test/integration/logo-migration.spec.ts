import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.options';
import { dataUri, png } from '../factories/pictures';
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

const brandings = (): Promise<{ branding: object }[]> =>
  database.query(`select settings->'branding' as branding from organisations order by settings->>'place'`);

/** Back to before logos were files, whatever came after. */
async function undoLogos(): Promise<void> {
  let undone = '';
  while (!undone.startsWith('Logos')) {
    const [last] = await database.query<{ name: string }>(
      'select name from migrations order by id desc limit 1',
    );
    undone = last?.name ?? 'Logos';
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
