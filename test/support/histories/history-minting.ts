import type { Contact, Customer } from '../../../src/customers/customers.types';
import type { MintedSession } from '../../../src/sessions/sessions.types';
import { mintGuest, mintPreview, mintSession } from '../../factories/sessions';
import type { Held } from './held-session';
import type { HistoryNode, HistoryWorld } from './history-world';
import { SessionModel } from './session-model';

/** Seconds. */
const ABSOLUTE = 86_400;
const PREVIEW = { idle: 900, absolute: 3_600 };
const GUEST_IDLE = 600;
const LINK_TTL = 1_200;

/** Whose sessions a history is about. */
export interface HistoryPeople {
  readonly customers: readonly Customer[];
  /** Of the first customer. */
  readonly contacts: readonly Contact[];
}

export interface MintStep {
  readonly customer: number;
  readonly contact: number | null;
  readonly idle: number;
}

interface Minter {
  readonly node: HistoryNode;
  readonly people: HistoryPeople;
}

export async function mintForCustomer(
  world: HistoryWorld,
  { node, people }: Minter,
  step: MintStep,
): Promise<Held> {
  const { now } = world;
  const contact = step.customer === 0 ? step.contact : null;
  const minted = await mintSession(node.merchant, people.customers[step.customer] as Customer, {
    idle_timeout: step.idle,
    link_ttl: LINK_TTL,
    contact_id: contact === null ? null : (people.contacts[contact]?.id ?? null),
  });
  const facts = { kind: 'customer' as const, customer: step.customer, contact, idle: step.idle };
  return hold(minted, new SessionModel({ ...facts, linkTtl: LINK_TTL, absolute: ABSOLUTE }, now));
}

/** A preview of a customer; with null, a guest's. */
export async function mintForOther(
  world: HistoryWorld,
  { node, people }: Minter,
  customer: number | null,
): Promise<Held> {
  const { now } = world;
  const facts = { linkTtl: LINK_TTL, contact: null, customer };
  if (customer === null) {
    const minted = await mintGuest(node.merchant, { idle_timeout: GUEST_IDLE, link_ttl: LINK_TTL });
    return hold(
      minted,
      new SessionModel({ ...facts, kind: 'guest', idle: GUEST_IDLE, absolute: ABSOLUTE }, now),
    );
  }
  const previewed = people.customers[customer] as Customer;
  const minted = await mintPreview(node.merchant, previewed, { link_ttl: LINK_TTL });
  return hold(minted, new SessionModel({ ...facts, kind: 'preview', ...PREVIEW }, now));
}

function hold(minted: MintedSession, model: SessionModel): Held {
  return { model, minted, cookie: null, token: true, old: {} };
}
