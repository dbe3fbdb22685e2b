import { parseConfig } from './app-config';

it('names every variable that is wrong and what is expected, and shows no value', () => {
  const wrong = {
    NODE_ENV: 'production',
    DATABASE_URL: 'mysql://user:canary-1@db/foyer',
    PUBLIC_URL: 'http://canary-2.example.com',
    FOYER_KEYS: 'first:canary-3',
    PORT: 'canary-4',
    WEBHOOK_ALLOWED_NETWORKS: 'canary-5',
  };
  let told = '';
  try {
    parseConfig(wrong);
  } catch (error) {
    told = (error as Error).message;
  }
  for (const name of Object.keys(wrong).filter((one) => one !== 'NODE_ENV')) {
    expect(told).toMatch(new RegExp(`\\b${name} must be .{5,}`));
  }
  expect(told).not.toContain('canary');
});
