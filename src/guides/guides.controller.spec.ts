import type { FastifyReply } from 'fastify';
import { NotFound } from '../platform/http/problems';
import { GuidesController } from './guides.controller';

const guides = new GuidesController();
const reply = { type: () => reply, send: () => Promise.resolve() } as unknown as FastifyReply;

it('lists what users of Foyer read, and nothing for those who change it', () => {
  const list = guides.list();
  expect(list).toContain('(/guides/integrators.md)');
  expect(list).not.toContain('architecture');
});

it('serves no document for those who change Foyer, but the decisions that guides link to', async () => {
  await expect(guides.read('architecture.md', reply)).rejects.toThrow(NotFound);
  await expect(guides.read('adr/0010-events-are-numbered-at-reading.md', reply)).resolves.toBeUndefined();
});
