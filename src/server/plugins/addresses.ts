import { isIPv6 } from 'node:net';

const plainOf = (ip: string): string => (ip.startsWith('::ffff:') && ip.includes('.') ? ip.slice(7) : ip);

function firstGroups(ip: string, count: number): string {
  const [head = '', tail] = ip.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups.slice(0, count).join(':');
}

/** The key an address is counted under: an IPv6 customer owns a whole /64, so that is one. */
export function limitAddress(ip: string): string {
  const plain = plainOf(ip);
  return isIPv6(plain) ? `${firstGroups(plain, 4)}::/64` : plain;
}

/** An address short enough to be nobody's: for logs. */
export function shortAddress(ip: string): string {
  const plain = plainOf(ip);
  return isIPv6(plain) ? `${firstGroups(plain, 3)}::` : plain.replace(/\.\d+$/, '.x');
}
