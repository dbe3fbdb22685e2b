import { ConfigurationInvalid, Environment } from './environment';

describe('ports', () => {
  const read = (text: string): unknown => {
    const env = new Environment({ PORTS: text });
    const ports = env.ports('PORTS');
    env.assertValid();
    return ports;
  };

  it('are named one by one and as ranges', () => {
    expect(read('')).toEqual([]);
    expect(read(' 8443 , 9000-9100,1-65535')).toEqual([
      { first: 8443, last: 8443 },
      { first: 9000, last: 9100 },
      { first: 1, last: 65_535 },
    ]);
  });

  it.each(['0', '65536', '9100-9000', '80-', '-80', 'https', '8443;9000', '8443,', '1e3', '80-90-100'])(
    'are not %s',
    (text) => {
      expect(() => read(text)).toThrow(ConfigurationInvalid);
    },
  );
});
