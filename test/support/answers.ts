import type { Response, Test } from 'supertest';

/** The JSON body of an answer that must have `status`. @throws Error that shows what came instead. */
export async function answerOf<Body>(sent: Test, status: number): Promise<Body> {
  const response: Response = await sent;
  if (response.status === status) return response.body as Body;
  const { method, url } = sent;
  throw new Error(
    `${method} ${url}: expected ${String(status)}, got ${String(response.status)}: ${response.text}`,
  );
}
