import { once } from 'node:events';
import { connect } from 'node:net';
import fastify from 'fastify';
import { addMessageFraming } from './message-framing';

it('waits for a body no longer than it may take', async () => {
  const server = fastify();
  addMessageFraming(server, 50);
  server.post('/', (request, reply) => reply.send(request.body));
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{');
  await once(socket, 'close');
  expect(answer).toContain('did not arrive within 0.05 seconds');
  expect(answer).toMatch(/^connection: close/im);
  const whole = await server.inject({ method: 'POST', url: '/', payload: { a: 1 }, headers: { host: 'a' } });
  expect(whole.json()).toEqual({ a: 1 });
  await server.close();
});
