import ipaddr from 'ipaddr.js';

/** The publicly routed IPv6 range. Ranges that map or tunnel IPv4 are outside it or classified separately. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** A public address that is internal to a cloud (Azure). */
const AZURE_HOST = '168.63.129.16';

/**
 * Whether an address is public: not this machine, no private network, no address internal to a cloud, and no IPv6
 * address that represents an IPv4 address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? address.match(GLOBAL_IPV6) : address.toString() !== AZURE_HOST;
}

/** Whether an address is in one of the networks. An IPv4 address in IPv6 notation is treated as IPv4. */
export function isInNetworks(text: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === address.kind() && address.match(base, bits);
  });
}
