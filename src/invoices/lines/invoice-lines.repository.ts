import { Injectable } from '@nestjs/common';
import { KeysetList } from '../../platform/database/keyset-list';
import { RowWriter } from '../../platform/database/row-writer';
import { statement, Statements } from '../../platform/database/statements';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { InvoiceLineEntity } from './invoice-lines.entity';
import { INVOICE_LINE_LIST } from './invoice-lines.types';

const linesOf = statement(
  'select * from invoice_lines where organisation_id = $1 and invoice_id = any($2::uuid[]) order by invoice_id, position',
);
const own = new KeysetList<InvoiceLineEntity>({
  definition: INVOICE_LINE_LIST,
  alias: 'l',
  select: 'l.*',
  from: 'invoice_lines l',
  where: ['l.organisation_id = $1', 'l.invoice_id = $2', 'l.parent_id is null'],
});
const childrenOf = statement(
  'select * from invoice_lines where organisation_id = $1 and parent_id = any($2::uuid[]) order by position',
);
const remove = statement(
  'delete from invoice_lines where organisation_id = $1 and invoice_id = any($2::uuid[])',
);

/** The lines of invoices. An invoice may have thousands. */
@Injectable()
export class InvoiceLinesRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** All lines of these invoices, in order within each invoice. */
  findAll(organisationId: string, invoiceIds: readonly string[]): Promise<InvoiceLineEntity[]> {
    return this.sql.rows<InvoiceLineEntity>(linesOf, [organisationId, invoiceIds]);
  }

  /** A page of an invoice's top-level lines, with their children. */
  async findPage(
    organisationId: string,
    invoiceId: string,
    request: PageRequest,
  ): Promise<Page<InvoiceLineEntity>> {
    const page = await own.page(this.sql, [organisationId, invoiceId], request);
    if (page.results.length === 0) return page;
    const ids = page.results.map(({ id }) => id);
    const children = await this.sql.rows<InvoiceLineEntity>(childrenOf, [organisationId, ids]);
    return { ...page, results: [...page.results, ...children] };
  }

  insert(rows: readonly InvoiceLineEntity[]): Promise<void> {
    return this.writer.insert(InvoiceLineEntity, rows);
  }

  async remove(organisationId: string, invoiceIds: readonly string[]): Promise<void> {
    await this.sql.rows(remove, [organisationId, invoiceIds]);
  }
}
