import { bounded, LONGEST_MESSAGE, shortened } from './problem-bounds';
import type { Problem } from './problems';

export const PROBLEM_JSON = 'application/problem+json';
const PROBLEM_TYPES = 'https://foyer.dev/problems/';

/** A problem as JSON (RFC 9457), with the request id that is also in the log. */
export function problemDocument(problem: Problem, requestId: string): string {
  return JSON.stringify({
    type: PROBLEM_TYPES + problem.code,
    title: problem.title,
    status: problem.status,
    detail: shortened(problem.message, LONGEST_MESSAGE),
    request_id: requestId,
    ...(problem.errors.length > 0 ? { errors: bounded(problem.errors) } : {}),
  });
}
