import ipaddr from 'ipaddr.js';

/**
 * What is counted as one address: an IPv4 address, or the /64 of an IPv6 one, for whoever has one of those has them all.
 */
export function networkOf(text: string): string {
  const address = withoutPort(text);
  // A proxy that is trusted may still pass on nonsense.
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}

/**
 * What one attacker has many addresses of: the /24 of an IPv4 address, the /64 of an IPv6 one. Wider than
 * {@link networkOf}, for where few attempts are allowed and nothing but the attempts is closed.
 */
export function subnetOf(text: string): string {
  const network = networkOf(text);
  return ipaddr.IPv4.isValid(network) ? `${network.slice(0, network.lastIndexOf('.'))}.0/24` : network;
}

/** Some proxies name the port too: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}
