import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { ContractsService } from '../../contracts/contracts.service';
import { CustomersService } from '../../customers/customers.service';
import { EntitlementsService } from '../../entitlements/entitlements.service';
import { GrantsService } from '../../entitlements/grants.service';
import { UsageService } from '../../entitlements/usage.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { ApiKeysService } from '../../organisations/api-keys.service';
import { OrganisationsService } from '../../organisations/organisations.service';
import { PaymentMethodsService } from '../../payments/payment-methods.service';
import { PaymentsService } from '../../payments/payments.service';
import { API_KEY_SCOPES, type OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { PricingService } from '../../pricing/pricing.service';
import { ProductsService } from '../../pricing/products.service';
import { SessionMintingService } from '../../sessions/session-minting.service';
import { CLI_ORIGIN } from '../cli-context';
import { prepareAdmin, type DemoAdmin } from './demo-admin';
import { demoBilling } from './demo/demo-billing';
import { DEMO_CLOUD_CONTRACT, demoContracts } from './demo/demo-contracts';
import { correctDemoBilling } from './demo/demo-corrections';
import { DEMO_CUSTOMERS, type DemoCustomer } from './demo/demo-customers';
import { DEMO_ENTITLEMENTS, DEMO_GRANTS, demoUsage } from './demo/demo-entitlements';
import { DEMO_NAME, DEMO_SETTINGS } from './demo/demo-organisation';
import { demoPaymentMethods } from './demo/demo-payment-methods';
import { demoPayments, refundDemoPayment } from './demo/demo-payments';
import { DEMO_PRODUCTS, demoPlans } from './demo/demo-pricing';
import { SeededRandom } from './demo/seeded-random';

/** A way into the demo: what the quickstart prints. */
export interface Demo {
  readonly organisation_id: string;
  readonly api_key: string;
  readonly admin: DemoAdmin;
  readonly customer_id: string;
  readonly redirect_url: string;
}

interface DemoOptions {
  readonly log: (line: string) => void;
  /** Where an earlier start wrote its {@link Demo}: its API key and its admin's password go on serving. */
  readonly file: string;
}

const SEED = 20_260_101;

/** Loads the demo organisation into an empty database, and mints a session for its first customer. */
export async function prepareDemo(app: INestApplicationContext, options: DemoOptions): Promise<Demo> {
  const [existing] = await app.get(OrganisationsService).listAll();
  const organisationId = existing?.id ?? (await app.get(Transactions).run(() => loadDemo(app, options.log)));
  const scope: OrganisationScope = { organisationId, ...CLI_ORIGIN };
  const customer_id = await firstCustomer(app, scope);
  const session = await app
    .get(SessionMintingService)
    .mint(scope, { customer_id, return_url: returnUrlOf(existing?.default_return_url), link_ttl: 86_400 });
  const api_key = await keyOf(app, scope, options.file);
  const admin = await prepareAdmin(app, scope, options.file);
  return { organisation_id: organisationId, api_key, admin, customer_id, redirect_url: session.redirect_url };
}

function returnUrlOf(existing: string | null | undefined): string | null {
  return existing ?? DEMO_SETTINGS.default_return_url ?? null;
}

async function loadDemo(app: INestApplicationContext, log: DemoOptions['log']): Promise<string> {
  log('Loading the demo organisation …');
  const organisations = app.get(OrganisationsService);
  const { id } = await organisations.create(DEMO_NAME, CLI_ORIGIN);
  const scope: OrganisationScope = { organisationId: id, ...CLI_ORIGIN };
  await organisations.change(scope, DEMO_SETTINGS);
  await app.get(CustomersService).putMany(
    scope,
    DEMO_CUSTOMERS.map((customer) => customer.record),
  );
  await app.get(EntitlementsService).putMany(scope, DEMO_ENTITLEMENTS);
  await publishPrices(app, scope);
  const today = new Date().toISOString().slice(0, 10);
  const random = new SeededRandom(SEED);
  for (const customer of DEMO_CUSTOMERS) await bill(app, scope, { customer, today, random });
  await contract(app, scope, today);
  await entitle(app, scope, { today, random });
  await payWith(app, scope, today);
  return id;
}

async function payWith(app: INestApplicationContext, scope: OrganisationScope, today: string): Promise<void> {
  const methods = demoPaymentMethods(today);
  const keys = methods.map(({ customer }) => customer);
  const ids = await app.get(CustomersService).idsByExternalId(scope, keys);
  await app.get(PaymentMethodsService).putMany(
    scope,
    methods.map(({ customer, record }) => ({ ...record, customer_id: ids.get(customer) ?? '' })),
  );
}

async function publishPrices(app: INestApplicationContext, scope: OrganisationScope): Promise<void> {
  const products = app.get(ProductsService);
  await products.putMany(scope, DEMO_PRODUCTS);
  const keys = DEMO_PRODUCTS.map((product) => product.external_id);
  await app.get(PricingService).putMany(scope, demoPlans(await products.idsByExternalId(scope, keys)));
}

interface Billing {
  readonly customer: DemoCustomer;
  readonly today: string;
  readonly random: SeededRandom;
}

async function bill(app: INestApplicationContext, scope: OrganisationScope, billing: Billing): Promise<void> {
  const { customer, today, random } = billing;
  const { id: customer_id } = await app
    .get(CustomersService)
    .getByExternalId(scope, customer.record.external_id);
  const { invoices, settlements } = demoBilling(customer, today, random);
  await app.get(InvoicesService).putMany(
    scope,
    invoices.map((invoice) => ({ ...invoice, customer_id })),
  );
  const ids = await app.get(InvoicesService).idsByExternalId(
    scope,
    settlements.map(({ invoice }) => invoice),
  );
  await app
    .get(PaymentsService)
    .putMany(scope, demoPayments(customer, customer_id, { settlements, ids, today }));
  await refundDemoPayment(app, scope, customer);
  await correctDemoBilling(app, scope, { invoices, settlements });
}

async function contract(
  app: INestApplicationContext,
  scope: OrganisationScope,
  today: string,
): Promise<void> {
  const keys = DEMO_PRODUCTS.map((product) => product.external_id);
  const products = await app.get(ProductsService).idsByExternalId(scope, keys);
  const customerId = await firstCustomer(app, scope);
  await app.get(ContractsService).putMany(scope, demoContracts(customerId, products, today));
}

async function entitle(
  app: INestApplicationContext,
  scope: OrganisationScope,
  { today, random }: Omit<Billing, 'customer'>,
): Promise<void> {
  const customerId = await firstCustomer(app, scope);
  const keys = DEMO_GRANTS.map(({ entitlement }) => entitlement);
  const ids = await app.get(EntitlementsService).idsByExternalId(scope, keys);
  const { id: contractId } = await app.get(ContractsService).getByExternalId(scope, DEMO_CLOUD_CONTRACT);
  await app.get(GrantsService).putMany(
    scope,
    DEMO_GRANTS.map(({ entitlement, limit, period }) => ({
      external_id: `acme-${entitlement}`,
      customer_id: customerId,
      entitlement_id: ids.get(entitlement) ?? '',
      limit,
      period,
      contract_id: contractId,
      active_from: `${String(Number(today.slice(0, 4)) - 1)}-01-01`,
    })),
  );
  await app.get(UsageService).recordUsage(scope, demoUsage(customerId, ids, today, random));
}

async function firstCustomer(app: INestApplicationContext, scope: OrganisationScope): Promise<string> {
  const key = DEMO_CUSTOMERS[0]?.record.external_id ?? '';
  const { id } = await app.get(CustomersService).getByExternalId(scope, key);
  return id;
}

/** The key of an earlier start while it is good, else a new one: only hashes of keys are stored. */
async function keyOf(app: INestApplicationContext, scope: OrganisationScope, file: string): Promise<string> {
  const keys = app.get(ApiKeysService);
  const earlier = await readFile(file, 'utf8')
    .then((text) => (JSON.parse(text) as Partial<Demo>).api_key ?? '')
    .catch(() => '');
  const verified = await keys.verify(earlier);
  if (verified?.organisationId === scope.organisationId) return earlier;
  const made = await keys.create(scope, { name: 'quickstart', scopes: API_KEY_SCOPES });
  return made.key;
}
