import type { FastifyRequest } from 'fastify';

const MOST = 10;

/** The browser's languages in its order of preference (RFC 9110, 12.5.4). */
export function acceptedLocales(request: FastifyRequest): string[] {
  const header = request.headers['accept-language'] ?? '';
  return header
    .split(',')
    .slice(0, MOST)
    .map((part) => {
      const [tag = '', weight = 'q=1'] = part.split(';', 2).map((text) => text.trim());
      return { tag, weight: Number(weight.replace(/^q=/, '')) };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
