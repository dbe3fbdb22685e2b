import { promises, type LookupAddress } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { HostLookup } from './targets';

interface LookupOptions {
  /** Default: the machine's name servers. */
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
  /** Timeout of a lookup in milliseconds. */
  readonly patience?: number;
}

/** Initial timeout of a query to a name server in milliseconds, and number of tries. */
const ASKING = { timeout: 2_000, tries: 2 };
/** The host does not exist, for any record type. */
const NO_HOST = new Set(['ENOTFOUND', 'EBADNAME']);
/** The host has no address of this family. */
const NO_DATA = 'ENODATA';

/**
 * Looks up hosts in the machine's hosts file and at its name servers. The system's own lookup would block one of the
 * process's few threads for as long as a server does not answer, so that a few such hosts would block all lookups.
 */
export function hostLookup({
  servers,
  hostsFile = '/etc/hosts',
  patience = 5_000,
}: LookupOptions = {}): HostLookup {
  return async (host) => {
    const own = await inHostsFile(hostsFile, host);
    if (own.length > 0) return own;
    // One resolver per lookup, so that cancelling one does not cancel others.
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

/** Empty when the file does not exist. */
async function inHostsFile(path: string, host: string): Promise<LookupAddress[]> {
  const name = host.replace(/\.$/, '').toLowerCase();
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.includes(name) ? [{ address, family }] : [];
  });
}
