import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import type { PortRange } from '../../config/environment';
import { isInNetworks, isPublicAddress } from './public-address';
import { LookupFailed, TargetRefused } from './target.errors';

/** An allowed URL, with the checked addresses of its host. */
export interface Target {
  readonly url: URL;
  readonly addresses: readonly LookupAddress[];
}

/** Resolves all addresses of a host, within seconds. Rejects with the same errors as Node's lookup. */
export type HostLookup = (host: string) => Promise<readonly LookupAddress[]>;

/** Injection token of the {@link HostLookup}. */
export const HOST_LOOKUP = Symbol('HOST_LOOKUP');

type TargetRules = Pick<AppConfig, 'webhookAllowedNetworks' | 'webhookAllowedPorts'>;

/** Default ports of http and https; both are allowed with either scheme. */
const USUAL_PORTS: readonly number[] = [80, 443];
const UNKNOWN_HOST = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/**
 * Decides which URLs configured by merchants may be requested (SSRF protection): the public internet by https, and
 * networks that the operator allows; ports 80 and 443, and ports that the operator allows. Otherwise requests could
 * reach internal services, or scan ports of third parties.
 */
@Injectable()
export class Targets {
  constructor(
    @Inject(APP_CONFIG) private readonly config: TargetRules,
    @Inject(HOST_LOOKUP) private readonly lookup: HostLookup,
  ) {}

  /** Checks a URL and every address of its host. @throws TargetRefused, LookupFailed */
  async check(text: string): Promise<Target> {
    const url = parse(text);
    this.assertPort(url);
    const addresses = await this.addressesOf(url);
    const networks = this.config.webhookAllowedNetworks;
    const isAllowed = ({ address }: LookupAddress): boolean => isInNetworks(address, networks);
    if (!addresses.every((found) => isAllowed(found) || isPublicAddress(found.address))) {
      throw new TargetRefused('not_public');
    }
    if (url.protocol === 'http:' && !addresses.every(isAllowed)) throw new TargetRefused('not_https');
    return { url, addresses };
  }

  private assertPort({ protocol, port }: URL): void {
    const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
    const isIn = ({ first, last }: PortRange): boolean => number >= first && number <= last;
    if (USUAL_PORTS.includes(number) || this.config.webhookAllowedPorts.some(isIn)) return;
    throw new TargetRefused('port_not_allowed');
  }

  private async addressesOf({ hostname }: URL): Promise<readonly LookupAddress[]> {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    const addresses = await this.lookedUp(host);
    if (addresses.length === 0) throw new TargetRefused('unresolvable');
    return addresses;
  }

  private async lookedUp(host: string): Promise<readonly LookupAddress[]> {
    try {
      return await this.lookup(host);
    } catch (error) {
      const isUnknown = UNKNOWN_HOST.has((error as NodeJS.ErrnoException).code ?? '');
      throw isUnknown ? new TargetRefused('unresolvable') : new LookupFailed();
    }
  }
}

/** The URL parser has normalised 0x7f000001, 2130706433 and 127.1 to 127.0.0.1. */
function parse(text: string): URL {
  if (!URL.canParse(text)) throw new TargetRefused('not_url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TargetRefused('not_url');
  if (url.username !== '' || url.password !== '') throw new TargetRefused('credentials');
  return url;
}
