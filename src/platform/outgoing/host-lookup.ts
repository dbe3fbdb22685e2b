import { promises, type LookupAddress } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { HostLookup } from './targets';

interface LookupOptions {
  /** Default: those of the machine. */
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
  /** Milliseconds after which nothing more is expected. */
  readonly patience?: number;
}

/** Milliseconds in which a name server is to answer, at first; and how often each is asked. */
const ASKING = { timeout: 2_000, tries: 2 };
/** There is no such host, whatever else is asked about it. */
const NO_HOST = new Set(['ENOTFOUND', 'EBADNAME']);
/** The host has no address of the kind. */
const NO_DATA = 'ENODATA';

/**
 * Looks hosts up in the machine's hosts file and at its name servers. The system's own look-up would hold one of the
 * process's few threads for as long as a server is silent: a handful of hosts with silent ones would stop all others.
 */
export function hostLookup({
  servers,
  hostsFile = '/etc/hosts',
  patience = 5_000,
}: LookupOptions = {}): HostLookup {
  return async (host) => {
    const own = await inHostsFile(hostsFile, host);
    if (own.length > 0) return own;
    // One for each host: giving up one cancels no other.
    const resolver = new promises.Resolver(ASKING);
    if (servers) resolver.setServers(servers);
    const overdue = setTimeout(() => {
      resolver.cancel();
    }, patience);
    try {
      return await atNameServers(resolver, host);
    } finally {
      clearTimeout(overdue);
    }
  };
}

async function atNameServers(resolver: promises.Resolver, host: string): Promise<LookupAddress[]> {
  const errors: NodeJS.ErrnoException[] = [];
  const found = (family: number, asked: Promise<string[]>): Promise<LookupAddress[]> =>
    asked.then(
      (addresses) => addresses.map((address) => ({ address, family })),
      (error: unknown) => {
        errors.push(error as NodeJS.ErrnoException);
        return [];
      },
    );
  const kinds = await Promise.all([found(4, resolver.resolve4(host)), found(6, resolver.resolve6(host))]);
  const addresses = kinds.flat();
  if (addresses.length > 0 || errors.length === 0) return addresses;
  const isNone = errors.find(({ code }) => NO_HOST.has(code ?? ''));
  throw isNone ?? errors.find(({ code }) => code !== NO_DATA) ?? errors[0] ?? new Error(NO_DATA);
}

/** None, too, where there is no such file. */
async function inHostsFile(path: string, host: string): Promise<LookupAddress[]> {
  const name = host.replace(/\.$/, '').toLowerCase();
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.includes(name) ? [{ address, family }] : [];
  });
}
