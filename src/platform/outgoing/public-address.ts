import ipaddr from 'ipaddr.js';

/** All that is routed in the public IPv6 internet. What maps or tunnels IPv4 lies elsewhere, or has a range of its own. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** A public address at which a cloud's own machines answer. */
const AZURE_HOST = '168.63.129.16';

/**
 * Whether an address is one of the public internet: not this machine, no private network, nothing that a cloud keeps
 * for itself, and no IPv6 address that stands for an IPv4 one.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? address.match(GLOBAL_IPV6) : address.toString() !== AZURE_HOST;
}

/** Whether an address lies in one of the networks; an IPv4 address is the same in its IPv6 notation. */
export function isInNetworks(text: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === address.kind() && address.match(base, bits);
  });
}
