import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createCustomer } from '../factories/customers';
import { createMerchant } from '../factories/merchants';
import { codeOf, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

interface Ready {
  readonly status: string;
  readonly redis: string;
}

describe('without Redis', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ variables: { REDIS_URL: undefined, METRICS_TOKEN: 'a-metrics-token' } });
  });
  afterAll(() => app.close());

  it('is live, and ready but degraded', async () => {
    await app.request.get('/health/live').expect(200, { status: 'live' });
    await app.request.get('/health/ready').expect(200, { status: 'degraded', postgres: 'up', redis: 'off' });
  });

  it('shows its metrics to whoever has the token', async () => {
    await app.request.get('/metrics').expect(401);
    await app.request.get('/metrics').set('authorization', 'Bearer wrong').expect(401);
    const { text } = await app.request
      .get('/metrics')
      .set('authorization', 'Bearer a-metrics-token')
      .expect(200);
    expect(text).toMatch(/^foyer_redis_in_use 0$/m);
    expect(text).toContain('route="/health/ready"');
  });

  it('lists its guides, and each of them answers', async () => {
    const { text } = await app.request.get('/llms.txt').expect(200);
    const paths = [...text.matchAll(/\]\((\/[^)]+)\)/g)].map(([, path = '']) => path);
    expect(paths).toEqual(expect.arrayContaining(['/guides/integrators.md', '/openapi.json']));
    for (const path of paths) await app.request.get(path).expect(200);
    await app.request.get('/guides/..%2fpackage.json').expect(404);
  });

  it('serves the API document that is committed, and a browser for it', async () => {
    const committed = parse(readFileSync(join(__dirname, '../../openapi/openapi.yaml'), 'utf8')) as object;
    const { body } = await app.request.get('/openapi.json').expect(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(committed)));
    await app.request.get('/docs').expect(200);
  });
});

describe('its log', () => {
  it('holds no credential, wherever one was presented', async () => {
    const lines: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    const app = await startApp({ variables: { LOG_LEVEL: 'debug' } });
    try {
      const merchant = await createMerchant(app);
      const visitor = await visit(merchant, await createCustomer(merchant));
      await visitor.page('invoices').expect(200);
      await visitor.call('get', '/v1/portal/session').expect(200);
      await merchant.call('get', `/v1/customers?search=${visitor.session.session_token}`).expect(200);
      await merchant.call('get', '/v1/nothing').set('idempotency-key', 'a-secret-key').expect(404);
      await until(() => lines.some((line) => line.includes('/v1/nothing')));
      const log = lines.join('');
      const secrets = [
        merchant.apiKey,
        visitor.session.session_token,
        codeOf(visitor.session),
        'a-secret-key',
      ];
      const cookie = visitor.cookie.replace(/^[^=]+=/, '');
      for (const secret of [...secrets, cookie]) expect(log).not.toContain(secret);
      expect(log).toContain(`/s/${visitor.session.id}/invoices`);
    } finally {
      await app.close();
      write.mockRestore();
    }
  });
});

describeWithRedis('with Redis', () => {
  it('is ready', async () => {
    const app = await startApp();
    try {
      await until(async () => ((await app.request.get('/health/ready')).body as Ready).status === 'ready');
      expect((await app.request.get('/health/ready').expect(200)).body).toMatchObject({ redis: 'up' });
    } finally {
      await app.close();
    }
  });
});
