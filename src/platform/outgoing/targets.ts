import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import type { PortRange } from '../../config/environment';
import { isInNetworks, isPublicAddress } from './public-address';
import { LookupFailed, TargetRefused } from './target.errors';

/** An address that may be sent to, with the addresses of its host: those that were checked. */
export interface Target {
  readonly url: URL;
  readonly addresses: readonly LookupAddress[];
}

/** Gives all addresses of a host, within seconds. Rejects as Node's own does. */
export type HostLookup = (host: string) => Promise<readonly LookupAddress[]>;

/** Nest's token for the {@link HostLookup}. */
export const HOST_LOOKUP = Symbol('HOST_LOOKUP');

type TargetRules = Pick<AppConfig, 'webhookAllowedNetworks' | 'webhookAllowedPorts'>;

/** Of http and of https, each allowed with either. */
const USUAL_PORTS: readonly number[] = [80, 443];
const UNKNOWN_HOST = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/**
 * Decides where requests may go that somebody outside names the address of: to the public internet by https, and to the
 * networks that the operator allows; to the web's own ports, and to those that the operator allows. Otherwise they would
 * reach what only this machine can, or knock at every port of others in its name.
 */
@Injectable()
export class Targets {
  constructor(
    @Inject(APP_CONFIG) private readonly config: TargetRules,
    @Inject(HOST_LOOKUP) private readonly lookup: HostLookup,
  ) {}

  /** Checks an address and every address of its host. @throws TargetRefused, LookupFailed */
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

/** The URL parser has turned 0x7f000001, 2130706433 and 127.1 into 127.0.0.1. */
function parse(text: string): URL {
  if (!URL.canParse(text)) throw new TargetRefused('not_url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TargetRefused('not_url');
  if (url.username !== '' || url.password !== '') throw new TargetRefused('credentials');
  return url;
}
