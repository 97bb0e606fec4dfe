import ipaddr from 'ipaddr.js';
import { isInAllowedRange, type AllowedPlaces } from './allowedPlaces.ts';

/** Looks public, answers as the machine's own metadata service (Azure). The others lie in ranges that are refused as a whole. */
const METADATA = new Set(['168.63.129.16']);
/** Global unicast (RFC 4291): what lies outside is mapped, translated, local or not assigned. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public Internet. Loopback, private, link-local, shared (CGNAT), multicast, reserved are
 * not; nor are IPv6 addresses that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo): they lead where that one leads.
 */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv6') return (address as ipaddr.IPv6).match(GLOBAL_V6);
  return !METADATA.has(address.toString());
}

/** Whether the server may open a connection to this address. What is no address is refused. */
export function mayConnectTo(text: string, allowed: AllowedPlaces): boolean {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const address = ipaddr.parse(bare);
  return isPublic(address) || isInAllowedRange(allowed, address);
}
