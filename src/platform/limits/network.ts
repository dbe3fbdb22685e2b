import ipaddr from 'ipaddr.js';

/**
 * What is counted as one address: an IPv4 address, or the /64 of an IPv6 one, for whoever has one of those has them all.
 */
export function networkOf(address: string): string {
  // A proxy that is trusted may still pass on nonsense.
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
