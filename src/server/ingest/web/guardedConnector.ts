import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { mayConnectTo } from './addressRules.ts';
import type { AllowedPlaces } from './allowedPlaces.ts';

/** Every address of a host name. Handed in by tests, which have no name servers of their own. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const resolveBySystem: Resolve = (hostname) => new Promise((resolve, reject) => {
  systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
});

/** Thrown into undici, which hands it on; `fetchSafely` turns it into `address-refused`. */
export class AddressRefused extends Error {
  constructor(place: string) {
    super(`${place} is not a public address`);
    this.name = 'AddressRefused';
  }
}

type LookupDone = Parameters<LookupFunction>[2];
type Judge = (address: string) => boolean;

/**
 * The name is resolved here and nowhere else, and the socket connects to the very addresses that were judged: a name server
 * that answers differently the second time (rebinding) is never asked a second time. One refused address refuses the name.
 */
function judgingLookup(resolve: Resolve, mayConnect: Judge): LookupFunction {
  const answer = (hostname: string, wantsAll: boolean, addresses: LookupAddress[], done: LookupDone): void => {
    const first = addresses[0];
    if (first === undefined || !addresses.every(({ address }) => mayConnect(address))) return done(new AddressRefused(hostname), '', 0);
    return wantsAll ? done(null, addresses) : done(null, first.address, first.family);
  };
  return (hostname, options, done) => {
    resolve(hostname).then((addresses) => answer(hostname, options.all === true, addresses, done), (error: NodeJS.ErrnoException) => done(error, '', 0));
  };
}

const isNamedPlace = (hostname: string, port: string, { places }: AllowedPlaces): boolean =>
  places.has(`${isIP(hostname) === 6 ? `[${hostname}]` : hostname.toLowerCase()}:${port}`);

/** undici's connector behind our own look-up. Addresses written as such skip the look-up, so they are judged here. */
export function createGuardedConnector(guard: { resolve: Resolve; allowed: AllowedPlaces; connectMs: number }): buildConnector.connector {
  const { resolve, allowed, connectMs } = guard;
  const connectorFor = (mayConnect: Judge) =>
    buildConnector({ timeout: connectMs, allowH2: false, lookup: judgingLookup(resolve, mayConnect) } as buildConnector.BuildOptions);
  const judged = connectorFor((address) => mayConnectTo(address, allowed));
  const trusted = connectorFor(() => true);
  return (options, done) => {
    const port = options.port === '' ? (options.protocol === 'https:' ? '443' : '80') : options.port;
    const hostname = options.hostname.replace(/^\[|\]$/g, '');
    if (isNamedPlace(hostname, port, allowed)) return trusted({ ...options, hostname }, done);
    if (isIP(hostname) !== 0 && !mayConnectTo(hostname, allowed)) return done(new AddressRefused(hostname), null);
    return judged({ ...options, hostname }, done);
  };
}
