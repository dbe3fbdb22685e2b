import { Readable } from 'node:stream';
import { ContractDocumentsService } from '../../../contracts/contract-documents.service';
import { ContractsService } from '../../../contracts/contracts.service';
import { CustomersService } from '../../../customers/customers.service';
import { EntitlementsService } from '../../../entitlements/entitlements.service';
import { GrantsService } from '../../../entitlements/grants.service';
import { UsageService } from '../../../entitlements/usage.service';
import { PdfRenderer } from '../../../platform/pdf/pdf-renderer';
import { PricingService } from '../../../pricing/pricing.service';
import { ProductsService } from '../../../pricing/products.service';
import { monthStart } from './calendar';
import { demoContracts } from './demo-contracts';
import { DEMO_DOCUMENTS } from './demo-documents';
import { DEMO_ENTITLEMENTS, DEMO_GRANTS } from './demo-entitlements';
import type { DemoLoading } from './demo-loading';
import { DEMO_PRODUCTS, demoPlans } from './demo-pricing';
import { demoUsage } from './demo-usage';

/** Loads products, and contracts with their documents. @returns a summary in words */
export async function loadDemoContracts(loading: DemoLoading): Promise<string> {
  const { scope, today } = loading;
  const products = loading.get(ProductsService);
  await products.putMany(scope, DEMO_PRODUCTS);
  const keys = DEMO_PRODUCTS.map((product) => product.external_id);
  const productIds = await products.idsByExternalId(scope, keys);
  const plans = demoPlans(productIds);
  await loading.get(PricingService).putMany(scope, plans);
  const contracts = demoContracts(productIds, today);
  const customerOf = await loading.ids(
    CustomersService,
    contracts.map(({ customer }) => customer),
  );
  await loading.get(ContractsService).putMany(
    scope,
    contracts.map(({ customer, ...contract }) => ({ ...contract, customer_id: customerOf(customer) })),
  );
  await loadDocuments(loading);
  return [
    `${String(plans.length)} plans`,
    `${String(contracts.length)} contracts`,
    `${String(DEMO_DOCUMENTS.length)} documents`,
  ].join(', ');
}

async function loadDocuments(loading: DemoLoading): Promise<void> {
  const contractOf = await loading.ids(
    ContractsService,
    DEMO_DOCUMENTS.map(({ contract }) => contract),
  );
  for (const { contract, name, pages } of DEMO_DOCUMENTS) {
    const content = Readable.from([await loading.get(PdfRenderer).render(pages)]);
    const documents = loading.get(ContractDocumentsService);
    await documents.add(loading.scope, contractOf(contract), { name, content });
  }
}

/** Loads entitlements, grants and usage. @returns a summary in words */
export async function loadDemoEntitlements(loading: DemoLoading): Promise<string> {
  const { scope, today, seed } = loading;
  await loading.get(EntitlementsService).putMany(scope, DEMO_ENTITLEMENTS);
  const entitlementOf = await loading.ids(
    EntitlementsService,
    DEMO_GRANTS.map(({ entitlement }) => entitlement),
  );
  const customerOf = await loading.ids(
    CustomersService,
    DEMO_GRANTS.map(({ customer }) => customer),
  );
  await loadGrants(loading, { entitlementOf, customerOf });
  const usage = demoUsage(today, seed);
  await loading.get(UsageService).recordUsage(
    scope,
    usage.map(({ customer, entitlement, ...event }) => ({
      ...event,
      customer_id: customerOf(customer),
      entitlement_id: entitlementOf(entitlement),
    })),
  );
  return `${String(DEMO_GRANTS.length)} entitlements, ${String(usage.length)} reports of use`;
}

interface Owners {
  readonly entitlementOf: (key: string) => string;
  readonly customerOf: (key: string) => string;
}

async function loadGrants(loading: DemoLoading, { entitlementOf, customerOf }: Owners): Promise<void> {
  const { scope, today } = loading;
  const contractOf = await loading.ids(
    ContractsService,
    DEMO_GRANTS.flatMap(({ contract }) => contract ?? []),
  );
  await loading.get(GrantsService).putMany(
    scope,
    DEMO_GRANTS.map(({ customer, entitlement, contract, limit, period, starts, ends }) => ({
      external_id: `${customer}-${entitlement}`,
      customer_id: customerOf(customer),
      entitlement_id: entitlementOf(entitlement),
      contract_id: contract === null ? null : contractOf(contract),
      limit,
      period,
      active_from: monthStart(today, starts),
      expires_at: ends === null ? null : monthStart(today, ends),
    })),
  );
}
