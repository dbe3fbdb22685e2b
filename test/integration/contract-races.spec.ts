import type { Contract } from '../../src/contracts/contracts.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { inTurn } from '../support/held-row';

const YEAR = { name: 'One', start_date: '2026-01-01', end_date: null };

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const made = async (): Promise<Contract> =>
  createContract(merchant, await createCustomer(merchant), { start_date: '2026-01-01', phases: [YEAR] });
const changing = (id: string, body: object, status: number) => (): Promise<Contract> =>
  answerOf<Contract>(merchant.call('patch', `/v1/contracts/${id}`).send(body), status);

it('decides by the phases as the change before it left them', async () => {
  const { id } = await made();
  await inTurn(app, { table: 'contracts', id }, [
    changing(id, { phases: [{ ...YEAR, name: 'Two' }] }, 200),
    changing(id, { phases: [YEAR] }, 200),
  ]);
  expect((await merchant.get<Contract>(`/v1/contracts/${id}`)).phases).toMatchObject([{ name: 'One' }]);
});

it('keeps the phases within a term that changes at the same time', async () => {
  const { id } = await made();
  await inTurn(app, { table: 'contracts', id }, [
    changing(id, { phases: [{ ...YEAR, end_date: '2030-01-01' }] }, 200),
    changing(id, { end_date: '2029-06-01' }, 422),
  ]);
});

it('decides by what was there before an import by external id, too', async () => {
  const { id, external_id } = await made();
  const path = `/v1/contracts/external/${String(external_id)}`;
  await inTurn(app, { table: 'contracts', id }, [
    changing(id, { phases: [{ ...YEAR, name: 'Two' }] }, 200),
    () => answerOf<Contract>(merchant.call('put', path).send({ phases: [YEAR] }), 200),
  ]);
  expect((await merchant.get<Contract>(`/v1/contracts/${id}`)).phases).toMatchObject([{ name: 'One' }]);
});
