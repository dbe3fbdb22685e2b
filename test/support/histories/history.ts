import type { Test } from 'supertest';
import type { Customer } from '../../../src/customers/customers.types';
import { exchange, secretIn, Visitor } from '../../factories/sessions';
import { until } from '../until';
import { disturb } from './disturbances';
import { expectStatus, isGranted, type Held } from './held-session';
import type { HistoryStep } from './history-actions';
import type { HistoryNode, HistoryWorld } from './history-world';
import { mintForCustomer, mintForOther, type HistoryPeople, type MintStep } from './history-minting';
import { replacedBy, type SessionModel } from './session-model';

/** How long a node that is cut off from Redis may delay an ending for the others. */
const ENDING_DELAYED_MS = 5_000;

/** Lives one history through, and holds every answer against the rules. */
export class History {
  private readonly sessions: Held[] = [];

  private constructor(
    private readonly world: HistoryWorld,
    private readonly people: HistoryPeople,
  ) {}

  static async live(world: HistoryWorld, steps: readonly HistoryStep[]): Promise<void> {
    const history = new History(world, await world.people());
    try {
      for (const step of steps) await history.take(step);
      for (const held of history.sessions) await history.ask(held, world.nodes[0], 'token');
    } finally {
      await world.heal();
    }
  }

  private async take(step: HistoryStep): Promise<void> {
    const node = this.world.nodes[step.at];
    if ('session' in step) {
      const held = this.sessions[step.session % (this.sessions.length || 1)];
      if (held) await this.use(held, node, step);
    } else if ('seconds' in step) {
      if (this.world.redis !== 'paused') await this.world.pass(step.seconds);
    } else if ('customer' in step) await this.mintOrEnd(node, step);
    else await disturb(this.world, step);
  }

  private async mintOrEnd(node: HistoryNode, step: HistoryStep & { customer: number }): Promise<void> {
    const customer = this.people.customers[step.customer] as Customer;
    if (step.do === 'end_all') {
      await this.ending(
        node,
        (model) => model.customer === step.customer,
        async () => {
          await node.merchant.call('delete', `/v1/customers/${customer.id}/sessions`).expect(204);
        },
      );
    } else if (step.do === 'mint') await this.mint(node, step);
    else {
      const previewed = step.do === 'preview' ? step.customer : null;
      this.sessions.push(await mintForOther(this.world, { node, people: this.people }, previewed));
    }
  }

  private async mint(node: HistoryNode, step: MintStep): Promise<void> {
    const contact = step.customer === 0 ? step.contact : null;
    const replaced = replacedBy(
      { ...step, contact },
      this.sessions.map(({ model }) => model),
    );
    await this.ending(
      node,
      (model) => replaced.includes(model),
      async () => {
        this.sessions.push(await mintForCustomer(this.world, { node, people: this.people }, step));
      },
    );
  }

  private async use(held: Held, node: HistoryNode, step: HistoryStep): Promise<void> {
    switch (step.do) {
      case 'ask':
        return this.ask(held, node, step.by);
      case 'look':
        return this.look(held, node);
      case 'wrong':
        return this.presentWrong(held, node);
      case 'exchange':
        return this.open(held, node);
      case 'sign_up':
        return this.signUp(held, node);
      case 'end_while_asked':
        return this.endWhileAsked(held, node);
      default:
        return this.end(held, node, step.do === 'leave');
    }
  }

  /** A request that is a sign of life. */
  private async ask(held: Held, node: HistoryNode, by: 'cookie' | 'token'): Promise<void> {
    const { model } = held;
    const call = signOfLife(held, node, by);
    if (call === null) return;
    const expected = model.expected(this.world.now);
    const { status } = await call;
    if (isGranted(status, held, expected)) model.signOfLife(this.world.now, this.world.disturbed);
    else model.ended = true;
  }

  /** Ends a session while many ask for it: those who read it before must not keep it alive. */
  private async endWhileAsked(held: Held, node: HistoryNode): Promise<void> {
    if (!held.token) return;
    const asking = async ({ app }: HistoryNode): Promise<unknown> =>
      new Visitor(app, held.minted, '').call('get', '/v1/portal/session');
    const crowd = [...this.world.nodes, ...this.world.nodes, ...this.world.nodes].map(asking);
    await Promise.all([...crowd, this.end(held, node, false)]);
  }

  /** Asking how long the session lasts: no sign of life. The answer has to fit, too. */
  private async look(held: Held, node: HistoryNode): Promise<void> {
    if (!held.token) return;
    const visitor = new Visitor(node.app, held.minted, '');
    const expected = held.model.expected(this.world.now);
    const { status, body } = await visitor.call('get', '/v1/portal/session');
    if (!isGranted(status, held, expected)) {
      held.model.ended = true;
      return;
    }
    const [atLeast, atMost] = held.model.left(this.world.now);
    const left = (body as { expires_in: number }).expires_in;
    const fits = left <= Math.ceil(atMost) && (this.world.disturbed || left >= atLeast - 1);
    if (!fits) throw new Error(`${String(left)} s left, not ${String(atLeast)} to ${String(atMost)}`);
  }

  private async presentWrong({ minted, old }: Held, node: HistoryNode): Promise<void> {
    const tokens = [`fs_${minted.id}_${'x'.repeat(43)}`, old.token].filter((token) => token !== undefined);
    for (const token of tokens) {
      const sent = node.app.request.get('/v1/portal/session').set('authorization', `Bearer ${token}`);
      expectStatus((await sent).status, [401], 'a wrong token');
    }
    const cookies = ['x'.repeat(43), old.cookie].filter((cookie) => cookie !== undefined);
    for (const cookie of cookies) {
      // Without a good cookie, a page of a session that is over leads back as well.
      const { status } = await new Visitor(node.app, minted, cookie).page('profile');
      expectStatus(status, [401, 303], 'a wrong cookie');
    }
  }

  private async open(held: Held, node: HistoryNode): Promise<void> {
    const { model, minted } = held;
    if (model.exchanged) {
      expectStatus((await exchange(node.app, minted)).status, [401, 410], 'a used link');
      return;
    }
    if (!held.token) return;
    const expected = model.expectedOfLink(this.world.now);
    const answer = await exchange(node.app, minted);
    if (!isGranted(answer.status, held, expected)) return;
    held.cookie = secretIn(answer, minted.id);
    model.enter(this.world.now);
  }

  private async signUp(held: Held, node: HistoryNode): Promise<void> {
    const { model, minted } = held;
    if (model.kind !== 'guest' || !held.token) return;
    const expected = model.expected(this.world.now);
    const visitor = new Visitor(node.app, minted, held.cookie ?? '');
    const details = { name: 'New Ltd', email: 'new@example.com' };
    await this.changing(node, held, async () => {
      const { status, body } = await visitor.call('post', '/v1/portal/sign_up').send(details);
      if (!isGranted(status, held, expected)) {
        model.ended = true;
        return;
      }
      held.old.token = minted.session_token;
      if (held.cookie !== null) held.old.cookie = held.cookie;
      held.cookie = null;
      held.minted = { ...minted, session_token: (body as { session_token: string }).session_token };
      model.convert(-1, this.world.now);
      model.exchanged = true;
    });
  }

  private async end(held: Held, node: HistoryNode, leaves: boolean): Promise<void> {
    if (leaves) {
      if (!held.token || held.model.expected(this.world.now) !== 'granted') return;
      await this.ending(
        node,
        (model) => model === held.model,
        async () => {
          const visitor = new Visitor(node.app, held.minted, '');
          expectStatus((await visitor.call('delete', '/v1/portal/session')).status, [204], 'leaving');
        },
      );
    } else {
      await this.ending(
        node,
        (model) => model === held.model,
        async () => {
          await node.merchant.call('delete', `/v1/sessions/${held.minted.id}`).expect(204);
        },
      );
    }
  }

  /** Does what ends sessions, and waits for as long as the other node may take to hear of it. */
  private async ending(
    node: HistoryNode,
    ends: (model: SessionModel) => boolean,
    work: () => Promise<void>,
  ): Promise<void> {
    const ending = this.sessions.filter(({ model }) => ends(model));
    const told = this.world.trusts(node);
    await work();
    for (const { model } of ending) model.ended = true;
    if (told && this.world.trusts(node)) return;
    for (const held of ending) if (held.token) await this.refusedSoon(held.minted.session_token);
  }

  /** The same for secrets that become void. */
  private async changing(node: HistoryNode, held: Held, work: () => Promise<void>): Promise<void> {
    const told = this.world.trusts(node);
    await work();
    if (told && this.world.trusts(node)) return;
    if (held.old.token !== undefined) await this.refusedSoon(held.old.token);
  }

  private async refusedSoon(token: string): Promise<void> {
    for (const { app } of this.world.nodes) {
      await until(async () => {
        const sent = app.request.get('/v1/portal/session').set('authorization', `Bearer ${token}`);
        return (await sent).status === 401;
      }, ENDING_DELAYED_MS);
    }
  }
}

/** A request that needs the session, by cookie or by token; null when the holder has neither. */
function signOfLife(
  { model, minted, token, cookie }: Held,
  node: HistoryNode,
  by: 'cookie' | 'token',
): Test | null {
  const visitor = new Visitor(node.app, minted, cookie ?? '');
  // There is nothing but silent looks for a guest's token.
  if (by === 'token' && token && model.kind !== 'guest') return visitor.call('get', '/v1/portal/profile');
  return cookie === null ? null : visitor.page(model.kind === 'guest' ? 'sign-up' : 'profile');
}
