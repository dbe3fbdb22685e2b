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

/** Draws errors for people; the portal implements it, for it knows the merchant's look, and so does the console. */
export abstract class ErrorPages {
  abstract draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage>;
}

/** Who draws depends on the address: `area` below its path, `rest` everywhere else. */
export class ErrorPagesByPath extends ErrorPages {
  constructor(
    private readonly area: { readonly path: string; readonly pages: ErrorPages },
    private readonly rest: ErrorPages,
  ) {
    super();
  }

  draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    const { path, pages } = this.area;
    const [address = ''] = request.url.split(/[?#]/);
    const isInside = address === path || address.startsWith(`${path}/`);
    return (isInside ? pages : this.rest).draw(problem, request);
  }
}
