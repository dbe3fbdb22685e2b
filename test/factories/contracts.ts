import type { Contract, ContractDocument } from '../../src/contracts/contracts.types';
import type { Customer } from '../../src/customers/customers.types';
import { answerOf } from '../support/answers';
import { dayFromNow } from './days';
import type { Merchant } from './merchants';

let made = 0;

/** Fields of POST /v1/contracts. */
export type ContractBody = Readonly<Record<string, unknown>>;

/** The smallest PDF that a reader opens. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Makes a contract through the API: active, from ten days ago, without an end, unless told otherwise. */
export async function createContract(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  fields: ContractBody = {},
): Promise<Contract> {
  made += 1;
  return merchant.create('/v1/contracts', {
    external_id: `contract-${String(made)}`,
    customer_id: customer.id,
    name: '2026 agreement',
    status: 'active',
    currency: 'EUR',
    start_date: dayFromNow(-10),
    ...fields,
  });
}

/** Adds a document to a contract through the API: a small PDF, unless told otherwise. */
export async function addDocument(
  merchant: Merchant,
  { id }: Pick<Contract, 'id'>,
  { name = 'Agreement.pdf', content = PDF }: { readonly name?: string; readonly content?: Buffer } = {},
): Promise<ContractDocument> {
  const sent = merchant.call('post', `/v1/contracts/${id}/documents`).attach('file', content, name);
  return answerOf<ContractDocument>(sent, 201);
}
