import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Conflict } from '../http/problems';
import { isCollision } from './database-errors';
import { ChangesCollided } from './transactions.errors';

/** Number of retries of a transaction after a deadlock or serialisation failure. */
const REPEATS = 3;
/**
 * Range of the random pause before a retry in milliseconds, longer each time, so that the same transactions do not
 * collide again.
 */
const PAUSE = [5, 50] as const;

interface Ambient {
  readonly manager: EntityManager;
  readonly afterCommit: (() => Promise<void>)[];
}

/** Rolls back a transaction that was run only for its result. */
class Undone extends Error {
  constructor(readonly result: unknown) {
    super('undone as planned');
  }
}

/**
 * One transaction per change of state. A service method called inside a transaction joins it, so that methods compose:
 * an idempotent request, an import batch and a single call each commit exactly once.
 */
@Injectable()
export class Transactions {
  private readonly ambient = new AsyncLocalStorage<Ambient>();
  private readonly logger = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in the current transaction, or in a new one that commits when `work` resolves. After a deadlock or
   * serialisation failure a new transaction is rolled back and `work` runs again, so side effects belong in {@link
   * afterCommit}.
   *
   * @throws ChangesCollided when that happens repeatedly
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
   * {@link run} for an upsert by a key that the caller chooses. When a concurrent request inserts the same key first,
   * `work` runs again and finds the existing row.
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
   * Runs `work` in a new transaction and rolls it back, to learn its result. Locks are held until then, and {@link
   * afterCommit} effects never run. Must not be called inside a transaction.
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

  /** Runs `work` in a savepoint of the current transaction: its failure rolls back only its own changes. */
  async savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.run((manager) => manager.transaction(async () => work()));
  }

  /** The entity manager of the current transaction, or one that commits each statement by itself. */
  get manager(): EntityManager {
    return this.ambient.getStore()?.manager ?? this.dataSource.manager;
  }

  /** The connection of the current transaction; null outside one. */
  async client(): Promise<PoolClient | null> {
    const runner = this.ambient.getStore()?.manager.queryRunner;
    return runner ? ((await runner.connect()) as PoolClient) : null;
  }

  /**
   * Runs `effect` after the transaction commits, immediately outside one. An effect may be lost when the process dies.
   */
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

/** True for a write that found its key in use. */
export function isTaken(error: unknown): boolean {
  return error instanceof Conflict && error.errors.some(({ code }) => code === 'taken');
}
