import { describe, expect, it } from 'vitest';
import { linkKeyOf, titleKeyOf } from '#server/ingest/feed/storyKeys.ts';

describe('one story under several links', () => {
  it.each([
    'http://baochinhphu.vn/lu-quet-102.htm', 'https://baochinhphu.vn:443/lu-quet-102.htm', 'https://www.baochinhphu.vn/lu-quet-102.htm/', 'https://m.baochinhphu.vn/lu-quet-102.htm#binh-luan',
    'https://baochinhphu.vn/lu-quet-102.htm?utm_source=zalo&utm_medium=oa', 'https://baochinhphu.vn/lu-quet-102.htm?fbclid=abc', 'https://BaoChinhPhu.vn/amp/lu-quet-102.htm', 'https://baochinhphu.vn/lu-quet-102.amp.htm',
    'https://amp.baochinhphu.vn/lu-quet-102.htm/amp',
  ])('%s', (link) => expect(linkKeyOf(link)).toBe('baochinhphu.vn/lu-quet-102.htm'));

  it('keeps apart what differs', () => {
    const keys = ['https://a.vn/tin?id=1', 'https://a.vn/tin?id=2', 'https://a.vn/tin', 'https://b.a.vn/tin', 'https://a.vn:8080/tin', 'https://m.vn/tin'].map(linkKeyOf);
    expect(new Set(keys).size).toBe(6);
    expect(linkKeyOf('https://a.vn/tin?b=2&a=1')).toBe(linkKeyOf('https://a.vn/tin?a=1&b=2'));
  });

  it('knows no key for what is no web address, and bounds long ones', () => {
    expect([linkKeyOf('javascript:alert(1)'), linkKeyOf('tin')]).toEqual([null, null]);
    expect(linkKeyOf(`https://a.vn/${'x'.repeat(5_000)}`)!.length).toBeLessThan(400);
    expect(linkKeyOf(`https://a.vn/${'x'.repeat(5_000)}`)).not.toBe(linkKeyOf(`https://a.vn/${'x'.repeat(5_001)}`));
  });

  it('compares titles by their words, and short ones not at all', () => {
    expect(titleKeyOf('Sơn La: Sơ tán 40 hộ dân trong đêm!')).toBe(titleKeyOf('SƠN LA – sơ tán 40 hộ dân trong đêm'));
    expect(titleKeyOf('Thông báo số 3')).toBe('');
  });
});
