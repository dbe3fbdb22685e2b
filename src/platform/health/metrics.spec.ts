import { Logger } from '@nestjs/common';
import { message } from '../views/catalogue';
import { Metrics } from './metrics';

it('counts missing translations by language', async () => {
  jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const metrics = new Metrics({ state: 'closed' } as never);
  expect(await metrics.text()).toContain('# TYPE foyer_missing_translations_total counter');
  for (const key of ['admin.menu', 'admin.menu', 'admin.none'] as const) message('de', key);
  message('en', 'no.such.key' as never);
  for (const expected of ['{language="de"} 3', '{language="en"} 1']) {
    // A second reading says the same.
    expect(await metrics.text()).toContain(`foyer_missing_translations_total${expected}\n`);
  }
});
