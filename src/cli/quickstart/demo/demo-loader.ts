import type { INestApplicationContext } from '@nestjs/common';
import { ContactsService } from '../../../customers/contacts.service';
import { CustomersService } from '../../../customers/customers.service';
import { OrganisationsService } from '../../../organisations/organisations.service';
import { PaymentMethodsService } from '../../../payments/payment-methods.service';
import { Transactions } from '../../../platform/database/transactions';
import { CLI_ORIGIN } from '../../cli-context';
import { loadDemoContracts, loadDemoEntitlements } from './demo-agreements-loader';
import { loadDemoBilling } from './demo-billing-loader';
import { DEMO_CONTACTS } from './demo-contacts';
import { DemoLoading } from './demo-loading';
import { DEMO_NAME, DEMO_SETTINGS } from './demo-organisation';
import { DEMO_PARTIES } from './demo-parties';
import { demoPaymentMethods } from './demo-payment-methods';

const SEED = 20_260_101;

interface LoadOptions {
  readonly log: (line: string) => void;
  /** `YYYY-MM-DD`; all dates of the demo are relative to it. */
  readonly today: string;
}

/**
 * Creates the demo organisation in one transaction. Deterministic: the same day gives the same organisation.
 *
 * @returns its id
 */
export async function loadDemo(app: INestApplicationContext, { log, today }: LoadOptions): Promise<string> {
  log('Loading the demo organisation …');
  const started = performance.now();
  const id = await app.get(Transactions).run(async () => {
    const organisations = app.get(OrganisationsService);
    const made = await organisations.create(DEMO_NAME, CLI_ORIGIN);
    const scope = { organisationId: made.id, ...CLI_ORIGIN };
    await organisations.change(scope, DEMO_SETTINGS);
    const loading = new DemoLoading(app, scope, today, SEED);
    for (const load of [loadCustomers, loadDemoContracts, loadDemoEntitlements, loadDemoBilling])
      log(`  ${await load(loading)}`);
    return made.id;
  });
  log(`  in ${((performance.now() - started) / 1_000).toFixed(1)} seconds.`);
  return id;
}

async function loadCustomers(loading: DemoLoading): Promise<string> {
  const { scope, today } = loading;
  const customers = Object.values(DEMO_PARTIES);
  await loading.get(CustomersService).putMany(scope, customers);
  const customerOf = await loading.ids(
    CustomersService,
    customers.map(({ external_id }) => external_id),
  );
  await loading.get(ContactsService).putMany(
    scope,
    DEMO_CONTACTS.map(({ customer, ...contact }) => ({ ...contact, customer_id: customerOf(customer) })),
  );
  const methods = demoPaymentMethods(today);
  await loading.get(PaymentMethodsService).putMany(
    scope,
    methods.map(({ customer, ...method }) => ({ ...method, customer_id: customerOf(customer) })),
  );
  return [
    `${String(customers.length)} customers`,
    `${String(DEMO_CONTACTS.length)} contacts`,
    `${String(methods.length)} payment methods`,
  ].join(', ');
}
