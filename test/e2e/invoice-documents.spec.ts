import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPayment } from '../factories/payments';
import { enter, mintGuest, mintPreview, visit, type Visitor } from '../factories/sessions';
import type { Customer } from '../../src/customers/customers.types';
import type { Invoice } from '../../src/invoices/invoices.types';
import { LARGEST_DOCUMENT } from '../../src/platform/files/document-content';
import { startApp, type TestApp } from '../support/app';
import { pdfOf } from '../support/pdf';

const OWN = Buffer.from('%PDF-1.7\n% the merchant made this\n%%EOF\n');

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let visitor: Visitor;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  visitor = await visit(merchant, customer);
});
afterAll(() => app.close());

const merchants = (id: string): Promise<Buffer> => pdfOf(merchant.call('get', `/v1/invoices/${id}/pdf`));
const put = (id: string, body: Buffer | string = OWN, type = 'application/pdf') =>
  merchant.call('put', `/v1/invoices/${id}/document`).set('content-type', type).send(body);
const remove = (id: string) => merchant.call('delete', `/v1/invoices/${id}/document`);

async function filesOf({ organisation }: Merchant): Promise<number> {
  const count = 'select count(*)::int as n from files where organisation_id = $1';
  const [row] = await app.database.query<{ n: number }>(count, [organisation.id]);
  return row?.n ?? -1;
}

/** As each of those who may have it downloads it. */
async function everywhere({ id }: Invoice): Promise<Buffer[]> {
  return [
    await merchants(id),
    await pdfOf(visitor.call('get', `/v1/portal/invoices/${id}/pdf`)),
    await pdfOf(visitor.page(`invoices/${id}/pdf`)),
  ];
}

describe('the PDF that is drawn', () => {
  it('is the same for everybody and for good, whatever is paid meanwhile', async () => {
    const invoice = await createInvoice(merchant, customer);
    const [first = Buffer.alloc(0), ...others] = await everywhere(invoice);
    await createPayment(merchant, customer, { allocations: [{ invoice_id: invoice.id, amount: 4_000 }] });
    for (const again of [...others, ...(await everywhere(invoice))]) expect(again.equals(first)).toBe(true);
  });

  it('is handed out to be saved, and kept by nobody on the way', async () => {
    const invoice = await createInvoice(merchant, customer);
    const size = String((await merchants(invoice.id)).length);
    for (const sent of [
      merchant.call('get', `/v1/invoices/${invoice.id}/pdf`),
      visitor.call('get', `/v1/portal/invoices/${invoice.id}/pdf`),
      visitor.page(`invoices/${invoice.id}/pdf`),
    ]) {
      const { headers } = await sent.expect(200);
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': size,
        'content-disposition': `attachment; filename="${invoice.number}.pdf"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('has a safe name, however hostile its number', async () => {
    const number = '../Ж"; filename="a.exe';
    const { id } = await createInvoice(merchant, customer, { number });
    const { headers } = await visitor.page(`invoices/${id}/pdf`).expect(200);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_-filename-a.exe.pdf"; filename*=UTF-8''%D0%96-filename-a.exe.pdf`,
    );
  });

  it('is made once, however many ask for it first, on whichever node', async () => {
    const other = await startApp({ database: app.database });
    try {
      const invoice = await createInvoice(merchant, customer);
      const before = await filesOf(merchant);
      const sent = Array.from({ length: 10 }, (_, index) => {
        const node = index % 2 === 0 ? app : other;
        return pdfOf(node.request.get(`/v1/invoices/${invoice.id}/pdf`).set('x-api-key', merchant.apiKey));
      });
      const [first = Buffer.alloc(0), ...others] = await Promise.all(sent);
      expect(others.every((pdf) => pdf.equals(first))).toBe(true);
      expect(await filesOf(merchant)).toBe(before + 1);
    } finally {
      await other.close();
    }
  });

  it('is there for the merchant while a draft, and is not kept', async () => {
    const draft = await createInvoice(merchant, customer, { status: 'draft', issued_at: undefined });
    const before = await filesOf(merchant);
    await merchants(draft.id);
    expect(await filesOf(merchant)).toBe(before);
    await visitor.call('get', `/v1/portal/invoices/${draft.id}/pdf`).expect(404);
    await visitor.page(`invoices/${draft.id}/pdf`).expect(404);
  });

  it('is linked from the answers, the list and the page', async () => {
    const { id, number, pdf_url } = await createInvoice(merchant, customer);
    expect(pdf_url).toBe(`${app.url}/v1/invoices/${id}/pdf`);
    const own = await visitor.get<Invoice>(`/v1/portal/invoices/${id}`);
    expect(own.pdf_url).toBe(`${app.url}/v1/portal/invoices/${id}/pdf`);
    const path = `/s/${visitor.session.id}/invoices/${id}/pdf`;
    expect((await visitor.page('invoices')).text).toContain(
      `<a href="${path}" aria-label="Download invoice ${number} as PDF">`,
    );
    expect((await visitor.page(`invoices/${id}`)).text).toContain(`<a class="button" href="${path}">`);
  });
});

describe('who may have it', () => {
  it('is its customer, also one who only looks', async () => {
    const { id } = await createInvoice(merchant, customer);
    for (const looking of [
      await visit(merchant, customer, { read_only: true }),
      await enter(merchant, await mintPreview(merchant, customer)),
    ]) {
      await pdfOf(looking.call('get', `/v1/portal/invoices/${id}/pdf`));
      await pdfOf(looking.page(`invoices/${id}/pdf`));
    }
    await visit(merchant, customer).then((again) => (visitor = again));
  });

  it('is nobody else', async () => {
    const { id } = await createInvoice(merchant, customer);
    await put(id).expect(200);
    const neighbour = await visit(merchant, await createCustomer(merchant));
    await neighbour.call('get', `/v1/portal/invoices/${id}/pdf`).expect(404);
    await neighbour
      .page(`invoices/${id}/pdf`)
      .expect(404)
      .expect('content-type', /^text\/html/);
    const guest = await enter(merchant, await mintGuest(merchant));
    await guest.call('get', `/v1/portal/invoices/${id}/pdf`).expect(403);
    await guest.page(`invoices/${id}/pdf`).expect(403);
    const stranger = await createMerchant(app);
    await stranger.call('get', `/v1/invoices/${id}/pdf`).expect(404);
    await stranger
      .call('put', `/v1/invoices/${id}/document`)
      .set('content-type', 'application/pdf')
      .send(OWN)
      .expect(404);
    await stranger.call('delete', `/v1/invoices/${id}/document`).expect(404);
    await app.request.get(`/v1/invoices/${id}/pdf`).expect(401);
    await merchant.call('get', '/v1/invoices/none/pdf').expect(404);
  });
});

describe("the merchant's own PDF", () => {
  it('wins, is replaced, and makes way for ours again, leaving nothing behind', async () => {
    const invoice = await createInvoice(merchant, customer);
    const ours = await merchants(invoice.id);
    const before = await filesOf(merchant);
    const { body } = await put(invoice.id).expect(200);
    expect(body).toEqual({ file_name: `${invoice.number}.pdf`, size: OWN.length, uploaded: true });
    for (const pdf of await everywhere(invoice)) expect(pdf.equals(OWN)).toBe(true);
    const second = Buffer.concat([OWN, Buffer.alloc(2_000_000, 'x')]);
    await put(invoice.id, second).expect(200);
    for (const pdf of await everywhere(invoice)) expect(pdf.equals(second)).toBe(true);
    expect(await filesOf(merchant)).toBe(before);
    await remove(invoice.id).expect(204);
    await remove(invoice.id).expect(404);
    const again = await merchants(invoice.id);
    expect(Math.abs(again.length - ours.length)).toBeLessThan(200);
    expect(await filesOf(merchant)).toBe(before);
    const log = await merchant.get<{ results: { action: string; changes: object }[] }>(
      `/v1/audit_events?object_id=${invoice.id}`,
    );
    const drawn = { uploaded: false, size: ours.length };
    const [one, two] = [OWN, second].map(({ length: size }) => ({ uploaded: true, size }));
    expect(log.results.slice(0, 3)).toMatchObject([
      { action: 'invoice.document_removed', changes: { document: { before: two, after: null } } },
      { action: 'invoice.document_replaced', changes: { document: { before: one, after: two } } },
      { action: 'invoice.document_replaced', changes: { document: { before: drawn, after: one } } },
    ]);
  });

  it('may stand for a draft already, for when it is issued', async () => {
    const { id } = await createInvoice(merchant, customer, { status: 'draft', issued_at: undefined });
    await put(id).expect(200);
    await visitor.call('get', `/v1/portal/invoices/${id}/pdf`).expect(404);
    await merchant.call('post', `/v1/invoices/${id}/finalize`).expect(200);
    expect((await pdfOf(visitor.call('get', `/v1/portal/invoices/${id}/pdf`))).equals(OWN)).toBe(true);
  });

  it('must be a PDF of at most 20 MB, or what was there stays', async () => {
    const invoice = await createInvoice(merchant, customer);
    await put(invoice.id).expect(200);
    const before = await filesOf(merchant);
    const refused = await put(invoice.id, '<script>').expect(422);
    expect(refused.body).toMatchObject({ errors: [{ field: 'body', code: 'not_pdf' }] });
    await put(invoice.id, '').expect(422);
    await put(invoice.id, '%PD').expect(422);
    await put(invoice.id, '{}', 'application/json').expect(415);
    await put(invoice.id, OWN, 'image/png').expect(415);
    await put(invoice.id, Buffer.concat([OWN, Buffer.alloc(LARGEST_DOCUMENT)])).expect(413);
    await merchant.call('post', '/v1/customers').set('content-type', 'application/pdf').send('x').expect(415);
    expect((await merchants(invoice.id)).equals(OWN)).toBe(true);
    expect(await filesOf(merchant)).toBe(before);
  });

  it('is refused as too large while it comes in, when its length was not said', async () => {
    const invoice = await createInvoice(merchant, customer);
    const content = function* (): Generator<Buffer> {
      yield OWN;
      for (let sent = 0; sent <= LARGEST_DOCUMENT; sent += 1 << 20) yield Buffer.alloc(1 << 20);
    };
    const before = await filesOf(merchant);
    const answer = await fetch(`${app.url}/v1/invoices/${invoice.id}/document`, {
      method: 'PUT',
      headers: { 'x-api-key': merchant.apiKey, 'content-type': 'application/pdf' },
      body: ReadableStream.from(content()),
      duplex: 'half',
    });
    expect(answer.status).toBe(413);
    expect(await filesOf(merchant)).toBe(before);
  });
});
