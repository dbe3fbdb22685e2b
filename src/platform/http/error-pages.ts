import type { FastifyRequest } from 'fastify';
import type { Problem } from './problems';

/** An error as a person's browser gets it. */
export interface ErrorPage {
  readonly status: number;
  readonly html: string;
  /** Set when the person is better sent elsewhere than shown a page. */
  readonly redirectTo?: string;
  /** Seconds after which it is worth trying again; the problem's own is said anyway. */
  readonly retryAfter?: number;
}

/** Draws errors for people; the portal implements it, for it knows the merchant's look. */
export abstract class ErrorPages {
  abstract draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage>;
}
