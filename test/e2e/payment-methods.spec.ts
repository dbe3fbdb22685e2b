import type { AuditEvent } from '../../src/audit/audit.types';
import type { Customer } from '../../src/customers/customers.types';
import type {
  OwnPaymentMethod,
  PaymentMethod,
  WrittenPaymentMethod,
} from '../../src/payments/payment-methods.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPaymentMethod } from '../factories/payment-methods';
import { visit, type Visitor } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { inTurn } from '../support/held-row';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  customer = await createCustomer(merchant);
});

const ALL = '/v1/payment_methods';
const OWN = '/v1/portal/payment_methods';

async function defaults(): Promise<string[]> {
  const { results } = await merchant.get<Page<PaymentMethod>>(`${ALL}?customer_id=${customer.id}`);
  return results.filter(({ is_default }) => is_default).map(({ id }) => id);
}

async function actionsOn(id: string): Promise<AuditEvent[]> {
  return [...(await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}`)).results];
}

describe('the merchant', () => {
  it('keeps payment methods by its own keys', async () => {
    const made = await createPaymentMethod(merchant, customer, { external_id: 'pm-keys', bank_name: 'Bank' });
    expect(made).toMatchObject({ type: 'card', expires: '2031-04', is_default: false, conflicts: [] });
    expect(await merchant.get(`${ALL}/external/pm-keys`)).toMatchObject({ id: made.id });
    const put = merchant.call('put', `${ALL}/external/pm-keys`);
    expect(await answerOf(put.send({ last4: '1881', bank_name: null }), 200)).toMatchObject({
      id: made.id,
      last4: '1881',
      brand: 'visa',
      bank_name: null,
    });
    const other = { customer_id: customer.id, type: 'sepa_debit' };
    await merchant.call('put', `${ALL}/external/pm-new`).send(other).expect(201);
    await merchant.call('put', `${ALL}/external/pm-new`).send(other).expect(200);
    await merchant.call('patch', `${ALL}/${made.id}`).send({ external_id: 'pm-new' }).expect(409);
    expect((await actionsOn(made.id)).map(({ action }) => action)).toEqual([
      'payment_method.updated',
      'payment_method.created',
    ]);
    await merchant.call('delete', `${ALL}/${made.id}`).expect(204);
    await merchant.call('get', `${ALL}/${made.id}`).expect(404);
    expect((await actionsOn(made.id))[0]?.action).toBe('payment_method.deleted');
  });

  it.each([
    [{ last4: '4242424242424242' }, 'last4', 'not_last4'],
    [{ type: 'Credit Card' }, 'type', 'not_method_type'],
    [{ expires: '2031-13' }, 'expires', 'not_month'],
    [{ customer_id: '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b' }, 'customer_id', 'not_found'],
    [{ number: '4242424242424242' }, 'number', 'unknown_field'],
  ])('is told what is wrong with %j', async (wrong, field, code) => {
    const body = { customer_id: customer.id, type: 'card', ...wrong };
    const answer = await merchant.call('post', ALL).send(body).expect(422);
    expect(answer.body).toMatchObject({ errors: [{ field, code }] });
  });

  it('cannot make the database keep a whole number', async () => {
    const { id } = await createPaymentMethod(merchant, customer);
    const whole = app.database.query(`update payment_methods set last4 = '4242424242424242' where id = $1`, [
      id,
    ]);
    await expect(whole).rejects.toThrow('payment_methods_last4_check');
  });

  it('deletes one once, also when it says so twice at once', async () => {
    const { id } = await createPaymentMethod(merchant, customer);
    const deleting = (status: number) => async (): Promise<void> => {
      await merchant.call('delete', `${ALL}/${id}`).expect(status);
    };
    await inTurn(app, { table: 'payment_methods', id }, [deleting(204), deleting(404)]);
    const deleted = { type: { before: 'card', after: null }, last4: { before: '4242', after: null } };
    expect(await actionsOn(id)).toMatchObject([
      { action: 'payment_method.deleted', changes: deleted },
      { action: 'payment_method.created' },
    ]);
  });

  it('moves none to another customer', async () => {
    const { id } = await createPaymentMethod(merchant, customer);
    const { id: customer_id } = await createCustomer(merchant);
    await merchant.call('patch', `${ALL}/${id}`).send({ customer_id }).expect(409);
  });

  it('has at most one default a customer, also when many are made the default at once', async () => {
    const first = await createPaymentMethod(merchant, customer, { is_default: true });
    const second = await createPaymentMethod(merchant, customer, { is_default: true });
    expect(await defaults()).toEqual([second.id]);
    await merchant.call('put', `${ALL}/${first.id}/default`).expect(200);
    expect(await defaults()).toEqual([first.id]);
    const more = await Promise.all([1, 2, 3].map(() => createPaymentMethod(merchant, customer)));
    const calls = more.map(({ id }) => merchant.call('put', `${ALL}/${id}/default`).expect(200));
    await Promise.all(calls);
    expect(await defaults()).toHaveLength(1);
    const other = await createPaymentMethod(merchant, await createCustomer(merchant), { is_default: true });
    expect(other.is_default).toBe(true);
    expect(await defaults()).toHaveLength(1);
  });
});

describe('a customer', () => {
  let visitor: Visitor;
  let card: WrittenPaymentMethod;
  let debit: WrittenPaymentMethod;
  beforeEach(async () => {
    card = await createPaymentMethod(merchant, customer, { is_default: true });
    debit = await createPaymentMethod(merchant, customer, { type: 'sepa_debit', brand: null });
    visitor = await visit(merchant, customer);
  });

  const put = (of: PaymentMethod, fields: object) =>
    answerOf<WrittenPaymentMethod>(
      merchant.call('put', `${ALL}/external/${of.external_id ?? ''}`).send(fields),
      200,
    );
  const own = async (): Promise<string[]> =>
    (await visitor.get<Page<OwnPaymentMethod>>(OWN)).results.map(({ id }) => id);

  it('sees its own, and nothing of the merchant’s about them', async () => {
    const { results } = await visitor.get<Page<OwnPaymentMethod>>(OWN);
    expect(results.map(({ id }) => id)).toEqual([debit.id, card.id]);
    expect(results[0]).not.toHaveProperty('external_id');
    const stranger = await visit(merchant, await createCustomer(merchant));
    expect((await stranger.get<Page<OwnPaymentMethod>>(OWN)).results).toEqual([]);
    await stranger.call('delete', `${OWN}/${card.id}`).expect(404);
    await stranger.call('put', `${OWN}/${card.id}/default`).expect(404);
  });

  it('chooses the default, which a feed that has not seen it does not undo', async () => {
    await visitor.call('put', `${OWN}/${debit.id}/default`).expect(200);
    expect(await defaults()).toEqual([debit.id]);
    const [event] = await actionsOn(debit.id);
    expect(event).toMatchObject({
      action: 'payment_method.updated',
      actor: { type: 'customer', id: customer.id },
      changes: { is_default: { before: false, after: true } },
    });
    const kept = [{ field: 'is_default', kept: false, offered: true }];
    expect((await put(card, { is_default: true, brand: 'amex' })).conflicts).toMatchObject(kept);
    const fresh = await createPaymentMethod(merchant, customer, { is_default: true });
    expect(fresh).toMatchObject({ is_default: false, conflicts: kept });
    expect(await defaults()).toEqual([debit.id]);
    const seen = {
      if_unmodified_since: (await merchant.get<PaymentMethod>(`${ALL}/${debit.id}`)).updated_at,
    };
    expect((await put(card, { is_default: true, ...seen })).conflicts).toEqual([]);
    expect(await defaults()).toEqual([card.id]);
  });

  it('chooses the default, which the merchant who has not seen it does not undo by naming another', async () => {
    await visitor.call('put', `${OWN}/${debit.id}/default`).expect(200);
    const name = (body: object, status = 200) =>
      answerOf<WrittenPaymentMethod>(merchant.call('put', `${ALL}/${card.id}/default`).send(body), status);
    const kept = [
      { field: 'is_default', kept: false, offered: true, edited_at: expect.any(String) as string },
    ];
    expect(await name({})).toMatchObject({ is_default: false, conflicts: kept });
    const unseen = await name({ if_unmodified_since: debit.updated_at });
    expect(unseen).toMatchObject({ is_default: false, conflicts: kept });
    expect(await defaults()).toEqual([debit.id]);
    const { updated_at } = await merchant.get<PaymentMethod>(`${ALL}/${debit.id}`);
    expect(await name({ if_unmodified_since: updated_at })).toMatchObject({
      is_default: true,
      conflicts: [],
    });
    expect(await defaults()).toEqual([card.id]);
    await name({ is_default: true }, 422);
  });

  it('removes one, which a feed brings back only once it has seen that', async () => {
    await visitor.call('delete', `${OWN}/${card.id}`).expect(204);
    await visitor.call('delete', `${OWN}/${card.id}`).expect(204);
    await visitor.call('put', `${OWN}/${card.id}/default`).expect(404);
    expect(await own()).toEqual([debit.id]);
    const events = await actionsOn(card.id);
    expect(events.map(({ action }) => action)).toEqual(['payment_method.removed', 'payment_method.created']);
    const gone = await merchant.get<PaymentMethod>(`${ALL}/${card.id}`);
    expect(gone).toMatchObject({ is_default: false, removed_at: expect.any(String) as string });
    const written = await put(card, { is_default: true });
    expect(written.removed_at).toBe(gone.removed_at);
    expect(written.conflicts.map(({ field }) => field).sort()).toEqual(['is_default', 'removed_at']);
    await merchant.call('put', `${ALL}/${card.id}/default`).expect(409);
    expect(await own()).toEqual([debit.id]);
    const back = await put(card, { is_default: true, if_unmodified_since: gone.updated_at });
    expect(back).toMatchObject({ removed_at: null, is_default: true, conflicts: [] });
    expect(await own()).toEqual([debit.id, card.id]);
  });

  it('finds none while the merchant shows no billing tab', async () => {
    const tabs = ['invoices'];
    const shut = await createMerchant(app, { settings: { tabs: ['invoices'] } });
    expect(shut.organisation.tabs).toEqual(tabs);
    const there = await visit(shut, await createCustomer(shut));
    await there.call('get', OWN).expect(404);
    await there.call('get', '/v1/portal/billing_information').expect(404);
  });
});
