import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Conflict } from '../http/problems';
import { isCollision } from './database-errors';
import { ChangesCollided } from './transactions.errors';

/** So many times a transaction is done again that others have undone. */
const REPEATS = 3;
/** Milliseconds before that, so that those who collided do not meet again: between the two, and longer each time. */
const PAUSE = [5, 50] as const;

interface Ambient {
  readonly manager: EntityManager;
  readonly afterCommit: (() => Promise<void>)[];
}

/** Ends a transaction that was run for its result alone. */
class Undone extends Error {
  constructor(readonly result: unknown) {
    super('undone as planned');
  }
}

/**
 * One transaction per change of state. A verb that runs inside another's transaction joins it, so that
 * verbs compose: an idempotent request, an import batch and a single call all commit exactly once.
 */
@Injectable()
export class Transactions {
  private readonly ambient = new AsyncLocalStorage<Ambient>();
  private readonly logger = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in the transaction under way, or in a new one that commits when it resolves. A deadlock or serialisation
   * failure undoes all of a new one, and `work` is run again: what it does besides waits for {@link afterCommit}.
   *
   * @throws ChangesCollided when that happens time and again
   */
  async run<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const current = this.ambient.getStore();
    if (current) return work(current.manager);
    for (let repeats = 0; ; repeats += 1) {
      try {
        return await this.begin(work);
      } catch (error) {
        if (!isCollision(error)) throw error;
        this.logger.warn({ err: error, repeats }, 'a transaction collided with another');
        if (repeats === REPEATS) throw new ChangesCollided();
      }
      await pause(randomInt(...PAUSE) * (repeats + 1));
    }
  }

  /**
   * {@link run} for work that makes or changes what has a key of the caller's. When somebody makes the same at the same
   * time, the key is taken by them: the work is run again, and finds what they made.
   */
  async upsert<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    try {
      return await this.run(work);
    } catch (error) {
      if (this.underWay || !isTaken(error)) throw error;
      return await this.run(work);
    }
  }

  private async begin<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const afterCommit: Ambient['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) =>
      this.ambient.run({ manager, afterCommit }, () => work(manager)),
    );
    for (const effect of afterCommit) await this.attempt(effect);
    return result;
  }

  /**
   * Runs `work` in a new transaction and undoes it, to see what would come of it. Locks are held until then, and what
   * waits for {@link afterCommit} never happens. Never inside another's transaction.
   */
  async rehearse<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.underWay) throw new Error('what is rehearsed would undo the transaction that is under way');
    try {
      return await this.run<never>(async () => {
        throw new Undone(await work());
      });
    } catch (error) {
      if (error instanceof Undone) return error.result as Result;
      throw error;
    }
  }

  /** True inside {@link run}. */
  get underWay(): boolean {
    return this.ambient.getStore() !== undefined;
  }

  /** Runs `work` so that its failure undoes only its own changes, inside the transaction under way. */
  async savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.run((manager) => manager.transaction(async () => work()));
  }

  /** The manager of the transaction under way, else one that commits each statement by itself. */
  get manager(): EntityManager {
    return this.ambient.getStore()?.manager ?? this.dataSource.manager;
  }

  /** The connection of the transaction under way, or null outside one. */
  async client(): Promise<PoolClient | null> {
    const runner = this.ambient.getStore()?.manager.queryRunner;
    return runner ? ((await runner.connect()) as PoolClient) : null;
  }

  /** Runs `effect` once the transaction has committed; at once outside one. It must bear being lost. */
  async afterCommit(effect: () => Promise<void>): Promise<void> {
    const current = this.ambient.getStore();
    if (current) current.afterCommit.push(effect);
    else await this.attempt(effect);
  }

  private async attempt(effect: () => Promise<void>): Promise<void> {
    try {
      await effect();
    } catch (error) {
      this.logger.warn({ err: error }, 'an effect after commit failed');
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Conflict && error.errors.some(({ code }) => code === 'taken');
}
