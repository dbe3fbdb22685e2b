import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AuditModule } from '../../src/audit/audit.module';
import { OrganisationsModule } from '../../src/organisations/organisations.module';
import { OrganisationsService } from '../../src/organisations/organisations.service';
import { FileStore, type FileOwner } from '../../src/platform/files/file-store';
import { FileNotFound, FileTooLarge } from '../../src/platform/files/files.errors';
import { FilesModule } from '../../src/platform/files/files.module';
import { newId } from '../../src/platform/http/uuid';
import { startContext, type TestContext } from '../support/context';
import { until } from '../support/until';

const MB = 1024 * 1024;
const FILE = { name: 'a.csv', contentType: 'text/csv', limit: 3 * MB };
const ORIGIN = { actor: { type: 'system', id: 'test' }, ip: null, requestId: null } as const;

let test: TestContext;
let files: FileStore;
let owner: FileOwner;

beforeAll(async () => {
  test = await startContext([AuditModule, OrganisationsModule, FilesModule]);
  files = test.context.get(FileStore, { strict: false });
  const organisation = await test.context.get(OrganisationsService).create('Northwind', ORIGIN);
  owner = { organisationId: organisation.id };
});

afterAll(() => test.close());

/** A stream that hands out `bytes` in pieces of `size`. */
function inPieces(bytes: Buffer, size: number): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_piece, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return Readable.from(pieces, { objectMode: false });
}

async function storedFiles(): Promise<number> {
  const [row] = await test.database.query<{ count: number }>(
    'select (select count(*) from files) + (select count(distinct file_id) from file_chunks) as count',
  );
  return row?.count ?? -1;
}

describe('a file store', () => {
  it.each([
    ['nothing', 0, 1],
    ['less than a chunk', 1_000, 7],
    ['chunks to the byte', MB, 64 * 1024],
    ['one piece of many chunks', 2 * MB + 1, 2 * MB + 1],
    ['pieces across chunks', 2 * MB + 12_345, 99_991],
  ])('gives back %s as it was', async (_what, size, piece) => {
    const bytes = randomBytes(size);
    const stored = await files.write(owner, FILE, inPieces(bytes, piece));
    expect(stored).toMatchObject({ name: 'a.csv', contentType: 'text/csv', size });
    expect((await buffer(await files.read(owner, stored.id))).equals(bytes)).toBe(true);
    await files.delete(owner, stored.id);
  });

  it('keeps chunks small, however the content comes', async () => {
    const stored = await files.write(owner, FILE, inPieces(randomBytes(2 * MB + 1), 2 * MB + 1));
    const sizes = await test.database.query<{ size: number }>(
      'select length(content) as size from file_chunks where file_id = $1 order by position',
      [stored.id],
    );
    expect(sizes.map(({ size }) => size)).toEqual([MB / 2, MB / 2, MB / 2, MB / 2, 1]);
    await files.delete(owner, stored.id);
  });

  it('takes as much as the limit and refuses a byte more, of which nothing stays', async () => {
    const before = await storedFiles();
    const stored = await files.write(owner, FILE, inPieces(Buffer.alloc(3 * MB), 100_000));
    await files.delete(owner, stored.id);
    const content = inPieces(Buffer.alloc(3 * MB + 1), 100_000);
    await expect(files.write(owner, FILE, content)).rejects.toThrow(FileTooLarge);
    expect(await storedFiles()).toBe(before);
  });

  it('leaves a refused stream open and passes over its rest, so that a request can be answered', async () => {
    const content = inPieces(Buffer.alloc(4 * MB), 100_000);
    await expect(files.write(owner, FILE, content)).rejects.toThrow(FileTooLarge);
    expect(content.errored).toBeNull();
    await until(() => content.readableEnded);
  });

  it('keeps nothing of a stream that breaks off', async () => {
    const before = await storedFiles();
    const content = Readable.from(
      (function* () {
        yield Buffer.alloc(MB);
        throw new Error('broke off');
      })(),
    );
    await expect(files.write(owner, FILE, content)).rejects.toThrow('broke off');
    expect(await storedFiles()).toBe(before);
  });

  it("does not find what is unknown, deleted, unfinished or another organisation's", async () => {
    const stored = await files.write(owner, FILE, inPieces(Buffer.from('abc'), 3));
    await expect(files.read({ organisationId: newId() }, stored.id)).rejects.toThrow(FileNotFound);
    await expect(files.read(owner, newId())).rejects.toThrow(FileNotFound);
    await test.database.query('update files set size = null where id = $1', [stored.id]);
    await expect(files.read(owner, stored.id)).rejects.toThrow(FileNotFound);
    await files.delete(owner, stored.id);
    await expect(files.read(owner, stored.id)).rejects.toThrow(FileNotFound);
  });

  it('clears away what a node that died had begun to write', async () => {
    const abandoned = newId();
    await test.database.query(
      `insert into files (organisation_id, id, name, content_type, created_at)
       values ($1, $2, 'x', 'text/csv', now() - interval '25 hours'), ($1, $3, 'x', 'text/csv', now())`,
      [owner.organisationId, abandoned, newId()],
    );
    await files.write(owner, FILE, inPieces(Buffer.from('abc'), 3));
    const unfinished = await test.database.query<{ id: string }>('select id from files where size is null');
    expect(unfinished).toHaveLength(1);
    expect(unfinished[0]?.id).not.toBe(abandoned);
  });
});
