import type { AuditEvent } from '../../../src/audit/audit.types';
import type { MerchantInvoice } from '../../../src/invoices/invoices.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import type { PublishedPlan } from '../../../src/pricing/pricing.types';
import { openBooks, type Books } from '../../factories/books';
import { addDocument, createContract, PDF } from '../../factories/contracts';
import { dayFromNow } from '../../factories/days';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPlan, createProduct, priceOf } from '../../factories/pricing';
import { visit } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
let books: Books;
let admin: Colleague;
let support: Colleague;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { name: 'Northwind' });
  books = await openBooks(merchant);
  admin = await createColleague(merchant, 'admin');
  support = await createColleague(merchant, 'support');
});
afterAll(() => app.close());

async function actionsOn(id: string): Promise<[string, string][]> {
  const { results } = await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}`);
  return results.map(({ action, actor }) => [action, actor.type]);
}

describe('one invoice', () => {
  it('says all that is known of it', async () => {
    const invoice = await books.owe({
      number: 'NW-1',
      purchase_order: 'PO-5',
      memo: 'Thank you <all>.',
      metadata: { region: 'north' },
      lines: [{ description: 'Seats', quantity: '10', unit_amount_decimal: '1000', amount: 10_000 }],
      dispute: { disputed_at: '2026-11-01T10:00:00Z', reason: 'Wrong quantity' },
    });
    await books.pay({ amount: 4_000, allocations: [{ invoice_id: invoice.id, amount: 4_000 }] });
    await books.credit(invoice, { number: 'CN-77', reason: 'Fewer seats' });
    const { text } = await support.page(`/admin/invoices/${invoice.id}`).expect(200);
    for (const words of [
      `href="/admin/customers/${books.customer.id}"`,
      'Partly paid',
      'Wrong quantity',
      'Seats',
      'PO-5',
      invoice.external_id ?? '?',
      'Thank you &lt;all&gt;.',
      'CN-77',
      'Fewer seats',
      'region',
      'north',
      '4242',
      '€50.00',
    ]) {
      expect(text).toContain(words);
    }
    const [, payment = ''] = /href="(\/admin\/payments\/[^"]+)"/.exec(text) ?? [];
    const settled = (await support.page(payment).expect(200)).text;
    expect(settled).toContain(`<a href="/admin/invoices/${invoice.id}">NW-1</a>`);
  });

  it('hands its PDF out to be saved, a draft’s too', async () => {
    for (const status of ['open', 'draft']) {
      const issued = status === 'draft' ? { issued_at: null } : {};
      const { id, number } = await books.owe({ status, ...issued });
      const answer = await support.page(`/admin/invoices/${id}/pdf`).buffer().expect(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="${number}.pdf"`);
      expect((answer.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('pages through more lines than one page bears', async () => {
    const lines = Array.from({ length: 120 }, (_, line) => ({
      description: `Line ${String(line)}.`,
      amount: 100,
    }));
    const { id } = await books.owe({ total: 12_000, lines });
    const first = (await support.page(`/admin/invoices/${id}`).expect(200)).text;
    expect(first).toContain('Line 49.');
    expect(first).not.toContain('Line 50.');
    const [, cursor = ''] = /\?cursor&#x3D;([^"]+)" rel="next"/.exec(first) ?? [];
    const second = (await support.page(`/admin/invoices/${id}?cursor=${cursor}`).expect(200)).text;
    expect(second).toContain('Line 99.');
    expect(second).not.toContain('Line 49.');
  });
});

describe('the verbs of an invoice', () => {
  const after = ({ id }: MerchantInvoice): Promise<MerchantInvoice> => books.invoice({ id });

  async function paidInvoice(): Promise<MerchantInvoice> {
    const invoice = await books.owe();
    await books.pay({ allocations: [{ invoice_id: invoice.id, amount: 10_000 }] });
    return invoice;
  }

  it.each([
    ['finalize', { status: 'draft', issued_at: null }, 'open'],
    ['uncollectible', {}, 'uncollectible'],
    ['void', {}, 'void'],
  ])('%s: an admin may, is asked first, and is named in the audit log', async (verb, fields, status) => {
    const invoice = await books.owe(fields);
    const path = `/admin/invoices/${invoice.id}`;
    const page = (await admin.page(path).expect(200)).text;
    expect(page).toMatch(new RegExp(`<details class="confirm">[\\s\\S]*?action="${path}/${verb}"`));
    expect((await support.page(path).expect(200)).text).not.toContain('<details class="confirm">');
    await support.submit(`${path}/${verb}`).expect(403);
    const saved = await admin.submit(`${path}/${verb}`).expect(303);
    expect((await after(invoice)).status).toBe(status);
    expect(await actionsOn(invoice.id)).toContainEqual([expect.stringContaining('invoice.'), 'staff']);
    const said = (await admin.page(String(saved.headers['location'])).expect(200)).text;
    expect(said).toContain('<p class="notice success" role="status">');
  });

  it('are refused in the service’s words, above the invoice as it stands', async () => {
    const paid = await paidInvoice();
    const { text } = await admin.submit(`/admin/invoices/${paid.id}/void`).expect(409);
    expect(text).toContain('Payments or credit notes count against the invoice. Reverse its payments first');
    expect(text).toContain(paid.number);
    const again = await admin.submit(`/admin/invoices/${paid.id}/finalize`).expect(409);
    expect(again.text).toContain('The invoice is paid and cannot be finalized.');
    expect((await after(paid)).status).toBe('paid');
  });

  it('are offered only where they can succeed', async () => {
    const paid = await paidInvoice();
    const offered = async (id: string): Promise<string[]> => {
      const { text } = await admin.page(`/admin/invoices/${id}`).expect(200);
      return Array.from(
        text.matchAll(/action="[^"]+\/(\w+)">\n<input type="hidden" name="form_token"/g),
        ([, verb]) => verb ?? '',
      ).filter((verb) => verb !== 'out');
    };
    expect(await offered(paid.id)).toEqual([]);
    const open = await books.owe();
    expect(await offered(open.id)).toEqual(['uncollectible', 'void']);
    const credited = await books.owe();
    await books.credit(credited);
    expect(await offered(credited.id)).toEqual(['uncollectible']);
  });
});

describe('one payment', () => {
  it('leads to what went back of it, and from there to it', async () => {
    const payment = await books.pay({ allocations: [], receipt_number: 'R-44', metadata: { till: '7' } });
    const refund = await merchant.create<{ id: string }>(`/v1/payments/${payment.id}/refund`, {
      amount: 3_000,
      reason: 'Paid twice',
    });
    const one = (await support.page(`/admin/payments/${payment.id}`).expect(200)).text;
    for (const words of [
      '€100.00',
      'R-44',
      '€100.00 as credit on account',
      `/admin/payments/${refund.id}`,
      'till',
    ]) {
      expect(one).toContain(words);
    }
    const other = (await support.page(`/admin/payments/${refund.id}`).expect(200)).text;
    for (const words of [
      '-€30.00',
      'Paid twice',
      'Refund of credit on account',
      `/admin/payments/${payment.id}`,
    ]) {
      expect(other).toContain(words);
    }
  });

  it('says why it failed, and what it was meant for', async () => {
    const invoice = await books.owe({ number: 'NW-900' });
    const { id } = await books.pay({
      status: 'failed',
      failure_reason: 'The account is closed.',
      allocations: [{ invoice_id: invoice.id, amount: 10_000 }],
    });
    const { text } = await support.page(`/admin/payments/${id}`).expect(200);
    expect(text).toContain('The account is closed.');
    expect(text).toMatch(/Intended invoices[\s\S]*?NW-900/);
  });
});

describe('one contract', () => {
  it('has its phases with prices in words, and its documents to save', async () => {
    const product = await createProduct(merchant, { name: 'Licences', unit: 'licences' });
    const contract = await createContract(merchant, books.customer, {
      name: 'Cloud agreement',
      end_date: dayFromNow(300),
      renewal: 'auto_renew',
      phases: [
        {
          name: 'First year',
          start_date: dayFromNow(-10),
          end_date: dayFromNow(100),
          prices: [priceOf(product)],
        },
        { name: 'Then', start_date: dayFromNow(100), prices: [] },
      ],
    });
    const document = await addDocument(merchant, contract, { name: 'Signed copy.pdf' });
    const path = `/admin/contracts/${contract.id}`;
    const { text } = await support.page(path).expect(200);
    expect(text).toMatch(
      /Cloud agreement[\s\S]*?First year[\s\S]*?Current[\s\S]*?Licences[\s\S]*?€10\.00 each[\s\S]*?Then/,
    );
    expect(text).toContain(`href="${path}/documents/${document.id}"`);
    const file = await support.page(`${path}/documents/${document.id}`).buffer().expect(200);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.body as Buffer).toEqual(PDF);
    await support.page(`${path}/documents/${contract.id}`).expect(404);
  });
});

describe('one plan', () => {
  it('is published and taken back by an admin, and customers see it or not', async () => {
    const product = await createProduct(merchant, { name: 'Messages', unit: 'messages' });
    const plan = await createPlan(merchant, [product], { name: 'Bulk', published: false });
    const visitor = await visit(merchant, books.customer);
    const published = async (): Promise<string[]> =>
      (await visitor.get<Page<PublishedPlan>>('/v1/portal/pricing')).results.map(({ name }) => name);
    const path = `/admin/plans/${plan.id}`;
    const page = (await support.page(path).expect(200)).text;
    expect(page).toMatch(
      /Not published[\s\S]*?Messages[\s\S]*?€10\.00 each[\s\S]*?based on usage \(messages\)/,
    );
    expect(page).not.toContain('<details class="confirm">');
    await support.submit(`${path}/publish`).expect(403);
    expect(await published()).toEqual([]);
    await admin.submit(`${path}/publish`).expect(303).expect('location', `${path}?saved=published`);
    expect(await published()).toEqual(['Bulk']);
    expect((await admin.page(`${path}?saved=published`).expect(200)).text).toContain(
      'The plan was published.',
    );
    await admin.submit(`${path}/unpublish`).expect(303).expect('location', `${path}?saved=unpublished`);
    expect(await published()).toEqual([]);
    expect(await actionsOn(plan.id)).toContainEqual(['plan.updated', 'staff']);
  });
});
