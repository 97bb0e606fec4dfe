import { describe, expect, it } from 'vitest';
import { INVITE_ALPHABET } from '#contract/device.ts';
import { groupedCode, readTypedCode } from '#phone/features/join/inviteCode.ts';

describe('an invite code as people type it', () => {
  it('takes small letters, spaces and dashes, and groups four and four', () => {
    expect(readTypedCode('ab3k - 9xyz')).toEqual({ code: 'AB3K9XYZ', stray: null });
    expect(groupedCode('AB3K9XYZ')).toBe('AB3K 9XYZ');
    expect(groupedCode('AB3K')).toBe('AB3K');
  });

  it('takes the whole link, pasted', () => {
    expect(readTypedCode('http://192.168.1.5:8080/join#AB3K9XYZ').code).toBe('AB3K9XYZ');
    expect(readTypedCode('#AB3K9XYZ').code).toBe('AB3K9XYZ');
  });

  it('names a look-alike and what it may be', () => {
    expect(readTypedCode('AO3K')).toEqual({ code: 'A3K', stray: { char: 'O', maybe: 'D, Q' } });
    for (const char of '01ILOUV') {
      const { stray } = readTypedCode(char);
      expect(stray?.char).toBe(char);
      for (const maybe of stray!.maybe!.split(', ')) expect(INVITE_ALPHABET).toContain(maybe);
    }
  });

  it('leaves other signs out and names them without a guess', () => {
    expect(readTypedCode('AĐ2')).toEqual({ code: 'A2', stray: { char: 'Đ', maybe: null } });
  });

  it('never grows beyond eight', () => {
    expect(readTypedCode('AB3K9XYZAB3K').code).toBe('AB3K9XYZ');
  });
});
