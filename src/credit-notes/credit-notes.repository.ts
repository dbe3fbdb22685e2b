import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { columnsWith } from '../platform/database/record-columns';
import { RowWriter } from '../platform/database/row-writer';
import { columnsOf, jsonObject, selectList, type Expressions } from '../platform/database/select-list';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { CREDIT_NOTE_COLUMNS } from './credit-note-columns';
import { CreditNoteLineEntity } from './credit-note-lines.entity';
import { CreditNoteEntity } from './credit-notes.entity';
import { CreditNoteNumberTaken } from './credit-notes.errors';
import {
  CREDIT_NOTE_LIST,
  OWN_CREDIT_NOTE_LIST,
  type CreditNote,
  type CreditNoteLine,
  type CreditNoteSummary,
  type MerchantCreditNote,
  type MerchantCreditNoteSummary,
} from './credit-notes.types';
import type { PartySnapshot } from '../invoices/invoices.types';

const line: Expressions<CreditNoteLine> = { description: 'l.description', amount: 'l.amount' };
const ownSummary: Expressions<CreditNoteSummary> = {
  id: 'n.id',
  ...columnsOf('n', columnsWith(CREDIT_NOTE_COLUMNS, 'own') satisfies (keyof CreditNoteSummary)[]),
  invoice_number: `(select i.number from invoices i
    where i.organisation_id = n.organisation_id and i.id = n.invoice_id)`,
};
const summary: Expressions<MerchantCreditNoteSummary> = {
  ...ownSummary,
  ...columnsOf('n', columnsWith(CREDIT_NOTE_COLUMNS, 'shown') satisfies (keyof MerchantCreditNoteSummary)[]),
  created_at: 'n.created_at',
  updated_at: 'n.updated_at',
};
const details: Expressions<Omit<CreditNote, keyof CreditNoteSummary>> = {
  customer: 'n.customer_snapshot',
  issuer: 'n.issuer_snapshot',
  lines: `(select coalesce(json_agg(${jsonObject(line)} order by l.position), '[]')
   from credit_note_lines l where l.organisation_id = n.organisation_id and l.credit_note_id = n.id)`,
};

const all = new KeysetList<MerchantCreditNoteSummary>({
  definition: CREDIT_NOTE_LIST,
  alias: 'n',
  searchIndexed: true,
  select: selectList(summary),
  from: 'credit_notes n',
  where: ['n.organisation_id = $1'],
});
const own = new KeysetList<CreditNoteSummary>({
  definition: OWN_CREDIT_NOTE_LIST,
  alias: 'n',
  searchIndexed: true,
  select: selectList(ownSummary),
  from: 'credit_notes n',
  where: ['n.organisation_id = $1', 'n.customer_id = $2'],
});

const read = `select ${selectList({ ...summary, ...details })} from credit_notes n where n.organisation_id = $1`;
const byId = statement(`${read} and n.id = $2`);
const byExternalId = statement(`${read} and n.external_id = $2`);
const byExternalIds = statement(`${read} and n.external_id = any($2::text[])`);
const ownById = statement(
  `select ${selectList({ ...ownSummary, ...details })} from credit_notes n where n.organisation_id = $1 and n.customer_id = $2 and n.id = $3`,
);
const locked = statement(
  'select * from credit_notes where organisation_id = $1 and id = any($2::uuid[]) order by id for update',
);
const idsByExternalId = statement(
  'select id, external_id from credit_notes where organisation_id = $1 and external_id = any($2::text[])',
);
const partiesOf = statement(
  'select id, customer_snapshot, issuer_snapshot from invoices where organisation_id = $1 and id = any($2::uuid[])',
);
const refunded = statement(
  `update credit_notes n set amount_refunded = r.amount, updated_at = clock_timestamp()
   from unnest($2::uuid[], $3::bigint[]) as r(id, amount) where n.organisation_id = $1 and n.id = r.id`,
);

/** The customer and the issuer of an invoice, as of its issue. */
export interface InvoiceParties {
  readonly id: string;
  readonly customer_snapshot: PartySnapshot;
  readonly issuer_snapshot: PartySnapshot;
}

/** A new credit note's row with its lines. */
export interface WholeCreditNote {
  readonly row: CreditNoteEntity;
  readonly lines: readonly CreditNoteLine[];
}

@Injectable()
export class CreditNotesRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  findPage(organisationId: string, request: PageRequest): Promise<Page<MerchantCreditNoteSummary>> {
    return all.page(this.sql, [organisationId], request);
  }

  find(organisationId: string, id: string): Promise<MerchantCreditNote | null> {
    return this.sql.first<MerchantCreditNote>(byId, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<MerchantCreditNote | null> {
    return this.sql.first<MerchantCreditNote>(byExternalId, [organisationId, externalId]);
  }

  findByExternalIds(organisationId: string, externalIds: readonly string[]): Promise<MerchantCreditNote[]> {
    return this.sql.rows<MerchantCreditNote>(byExternalIds, [organisationId, externalIds]);
  }

  /** Ids by external id. External ids that match no credit note are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  findOwnPage(
    organisationId: string,
    customerId: string,
    request: PageRequest,
  ): Promise<Page<CreditNoteSummary>> {
    return own.page(this.sql, [organisationId, customerId], request);
  }

  findOwn(organisationId: string, customerId: string, id: string): Promise<CreditNote | null> {
    return this.sql.first<CreditNote>(ownById, [organisationId, customerId, id]);
  }

  /** Takes row locks in the order of ids. Ids that match no credit note are omitted. */
  findManyLocked(organisationId: string, ids: readonly string[]): Promise<CreditNoteEntity[]> {
    return this.sql.rows<CreditNoteEntity>(locked, [organisationId, ids]);
  }

  findParties(organisationId: string, invoiceIds: readonly string[]): Promise<InvoiceParties[]> {
    return this.sql.rows<InvoiceParties>(partiesOf, [organisationId, invoiceIds]);
  }

  /** @throws ExternalIdTaken, CreditNoteNumberTaken */
  async insert(notes: readonly WholeCreditNote[]): Promise<void> {
    await naming(notes, () =>
      this.writer.insert(
        CreditNoteEntity,
        notes.map(({ row }) => row),
      ),
    );
    const lines = notes.flatMap(({ row, lines: of }) =>
      of.map((line, position) => ({
        organisation_id: row.organisation_id,
        credit_note_id: row.id,
        position,
        ...line,
      })),
    );
    await this.writer.insert(CreditNoteLineEntity, lines);
  }

  /** Writes the total refunded amount of each credit note. */
  async saveRefunded(organisationId: string, notes: readonly CreditNoteEntity[]): Promise<void> {
    const ids = notes.map(({ id }) => id);
    const amounts = notes.map(({ amount_refunded }) => amount_refunded);
    await this.sql.rows(refunded, [organisationId, ids, amounts]);
  }
}

/** Runs a write and converts violated constraints to named errors. */
async function naming(notes: readonly WholeCreditNote[], write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw taken(violatedUnique(error), notes.length === 1 ? notes[0]?.row : undefined) ?? error;
  }
}

function taken(constraint: string | null, only: CreditNoteEntity | undefined): Error | null {
  if (constraint === 'credit_notes_external_id_key')
    return new ExternalIdTaken(only?.external_id ?? 'One of them');
  if (constraint === 'credit_notes_number_key') return new CreditNoteNumberTaken(only?.number ?? null);
  return null;
}
