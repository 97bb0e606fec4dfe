import { expect, it } from 'vitest';
import { limitAddress, shortAddress } from '#server/plugins/addresses.ts';

it('an IPv6 customer is counted as one, an IPv4 address by itself, however it is written', () => {
  expect(limitAddress('2001:db8:1:2:3:4:5:6')).toBe(limitAddress('2001:db8:1:2::9'));
  expect(limitAddress('2001:db8:1:2::9')).not.toBe(limitAddress('2001:db8:1:3::9'));
  expect(limitAddress('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(limitAddress('::1')).toBe('0:0:0:0::/64');
  expect(limitAddress('::ffff:10.1.2.3')).toBe(limitAddress('10.1.2.3'));
  expect(limitAddress('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

it('[S7] an address in a log is nobody’s', () => {
  expect([shortAddress('203.0.113.77'), shortAddress('::ffff:203.0.113.77'), shortAddress('2001:db8:1:2:3:4:5:6')]).toEqual(['203.0.113.x', '203.0.113.x', '2001:db8:1::']);
});
