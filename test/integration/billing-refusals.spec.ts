import { createMerchant, type Merchant } from '../factories/merchants';
import { rowsOf } from '../factories/worlds';
import { startApp, type TestApp } from '../support/app';
import { DOCUMENT_REFUSALS } from '../support/refusals/document-refusals';
import { PAYMENT_REFUSALS } from '../support/refusals/payment-refusals';
import { setScene, type Scene } from '../support/refusals/scene';

let app: TestApp;
let merchant: Merchant;
let scene: Scene;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  scene = await setScene(merchant);
});
afterAll(() => app.close());

it.each(Object.entries({ ...PAYMENT_REFUSALS, ...DOCUMENT_REFUSALS }))(
  'refuses %s, says why, and changes nothing',
  async (_what, refusal) => {
    const before = await rowsOf(app, { merchant });
    const [method, path, body] = refusal.ask(scene);
    const { status, body: problem } = await merchant.call(method, path).send(body);
    const {
      type,
      detail,
      errors = [],
    } = problem as {
      type: string;
      detail: string;
      errors?: { message: string }[];
    };
    expect({ status, type: type.split('/').at(-1) }).toEqual({ status: refusal.status, type: refusal.type });
    expect([detail, ...errors.map(({ message }) => message)].join(' ')).toMatch(refusal.says);
    expect(await rowsOf(app, { merchant })).toEqual(before);
  },
);
