import ipaddr from 'ipaddr.js';

/**
 * The address that is counted: an IPv4 address, or the /64 network of an IPv6 address, because one subscriber has all
 * addresses of a /64.
 */
export function networkOf(text: string): string {
  const address = withoutPort(text);
  // Even a trusted proxy may pass on invalid text.
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}

/**
 * The network in which one attacker may have many addresses: the /24 of an IPv4 address, the /64 of an IPv6 address.
 * Wider than {@link networkOf}; for low limits that block nothing but the counted attempts.
 */
export function subnetOf(text: string): string {
  const network = networkOf(text);
  return ipaddr.IPv4.isValid(network) ? `${network.slice(0, network.lastIndexOf('.'))}.0/24` : network;
}

/** Some proxies include the port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}
