import ipaddr from 'ipaddr.js';

/** What the configuration lets the server fetch from beside the public Internet: places by name and port, and ranges of addresses. */
export interface AllowedPlaces {
  /** `host:port` in lower case; at these neither port nor address is questioned. */
  places: ReadonlySet<string>;
  ranges: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];
}

export const nothingAllowed: AllowedPlaces = { places: new Set(), ranges: [] };

const PLACE = /^(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?):(\d{1,5})$/;

/** Reads `FETCH_ALLOW`: `host:port` or a CIDR range, with commas between. Gives the first entry that is neither. */
export function readAllowedPlaces(text: string): { allowed: AllowedPlaces } | { wrong: string } {
  const places = new Set<string>();
  const ranges: (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[] = [];
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase()).filter((part) => part !== '')) {
    const place = PLACE.exec(entry);
    if (place !== null && Number(place[2]) >= 1 && Number(place[2]) <= 65_535) places.add(entry);
    else if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else return { wrong: entry };
  }
  return { allowed: { places, ranges } };
}

/** Whether an address lies in a range the configuration opens. */
export const isInAllowedRange = ({ ranges }: AllowedPlaces, address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
