import ipaddr from 'ipaddr.js';

/** One or more environment variables are missing or wrong. The message never holds a value. */
export class ConfigurationInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Foyer cannot start: ${problems.join('; ')}`);
    this.name = 'ConfigurationInvalid';
  }
}

/** An inclusive range of ports. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

const HIGHEST_PORT = 65_535;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)$/;

/** Reads typed values from environment variables and collects all errors. */
export class Environment {
  private readonly problems: string[] = [];

  constructor(private readonly variables: NodeJS.ProcessEnv) {}

  text(name: string, fallback: string): string {
    return this.optionalText(name) ?? fallback;
  }

  optionalText(name: string): string | null {
    const value = this.variables[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  integer(name: string, range: { min: number; max: number; fallback: number }): number {
    const text = this.optionalText(name);
    if (text === null) return range.fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= range.min && value <= range.max) return value;
    this.expect(name, `a whole number from ${String(range.min)} to ${String(range.max)}`);
    return range.fallback;
  }

  oneOf<const Value extends string>(name: string, values: readonly Value[], fallback: Value): Value {
    const text = this.optionalText(name);
    if (text === null) return fallback;
    const found = values.find((value) => value === text);
    if (found === undefined) this.expect(name, `one of ${values.join(', ')}`);
    return found ?? fallback;
  }

  list(name: string): string[] {
    const text = this.optionalText(name);
    return text === null ? [] : text.split(',').map((part) => part.trim());
  }

  /** Networks in CIDR notation, separated by commas; empty when the variable is not set. */
  networks(name: string): string[] {
    const networks = this.list(name);
    if (networks.every((network) => ipaddr.isValidCIDR(network))) return networks;
    this.expect(name, 'networks such as 10.0.0.0/8, separated by commas');
    return [];
  }

  /** Ports and ranges of ports, such as `8443,9000-9100`; empty when the variable is not set. */
  ports(name: string): PortRange[] {
    const ranges = this.list(name).map(portRange);
    const valid = ranges.filter((range) => range !== null);
    if (valid.length < ranges.length) {
      this.expect(name, 'ports or ranges such as 8443,9000-9100, separated by commas');
    }
    return valid;
  }

  url(name: string, protocols: readonly string[]): string {
    const url = this.optionalUrl(name, protocols);
    if (url === null && this.optionalText(name) === null)
      this.expect(name, `a URL (${protocols.join(', ')})`);
    return url ?? '';
  }

  optionalUrl(name: string, protocols: readonly string[]): string | null {
    const text = this.optionalText(name);
    if (text === null) return null;
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
    this.expect(name, `a URL (${protocols.join(', ')})`);
    return null;
  }

  /** An origin for which browsers accept Secure cookies: https, or http on localhost. */
  publicOrigin(name: string, fallback: string | null): string {
    const text = this.optionalText(name) ?? fallback ?? '';
    if (URL.canParse(text) && isSecureOrigin(new URL(text))) return new URL(text).origin;
    this.expect(name, 'an https origin without a path (http only on localhost)');
    return '';
  }

  /** Records that a variable is wrong. `expected` must not contain its value. */
  expect(name: string, expected: string): void {
    this.problems.push(`${name} must be ${expected}`);
  }

  assertValid(): void {
    if (this.problems.length > 0) throw new ConfigurationInvalid(this.problems);
  }
}

function portRange(text: string): PortRange | null {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const range = { first: Number(first), last: Number(last) };
  return range.first >= 1 && range.first <= range.last && range.last <= HIGHEST_PORT ? range : null;
}

function isSecureOrigin({ protocol, hostname, pathname, search, username }: URL): boolean {
  const secure = protocol === 'https:' || (protocol === 'http:' && LOCAL_HOST.test(hostname));
  return secure && pathname === '/' && search === '' && username === '';
}
