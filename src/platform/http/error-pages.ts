import type { FastifyRequest } from 'fastify';
import type { Problem } from './problems';

/** An error page. */
export interface ErrorPage {
  readonly status: number;
  readonly html: string;
  /** Set when the browser is redirected instead. */
  readonly redirectTo?: string;
  /** Seconds for a Retry-After header; a value in the problem itself is sent anyway. */
  readonly retryAfter?: number;
}

/** Renders error pages; implemented by the portal, with the merchant's branding, and by the admin console. */
export abstract class ErrorPages {
  abstract draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage>;
}

/** Selects the error pages by path: `area` below its path, `rest` everywhere else. */
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
