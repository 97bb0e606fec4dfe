import { describe, expect, it } from 'vitest';
import { findItems } from '#phone/features/log/form/findItems.ts';
import { dayAndTime, momentOf } from '#phone/features/log/form/dayAndTime.ts';
import type { LibraryItem } from '#phone/storage/types.ts';

const item = (title: string, readRev: number | null = null) => ({ title, readRev }) as LibraryItem;
const items = [item('Tiêm phòng dại cho chó, mèo'), item('Đường vào bản bị sạt lở'), item('Bảo hiểm y tế', 1)];
const titles = (query: string) => findItems(items, query).map((found) => found.title);

describe('finding items for a meeting', () => {
  it('needs no diacritics and takes every word typed', () => {
    expect(titles('duong sat')).toEqual(['Đường vào bản bị sạt lở']);
    expect(titles('TIEM  dai')).toEqual(['Tiêm phòng dại cho chó, mèo']);
    expect(titles('khong co')).toEqual([]);
  });

  it('puts what was read on this phone first', () => {
    expect(titles('')).toEqual(['Bảo hiểm y tế', 'Tiêm phòng dại cho chó, mèo', 'Đường vào bản bị sạt lở']);
  });
});

describe('day and time of a meeting', () => {
  it('come back as the same moment', () => {
    const at = new Date(2026, 1, 3, 9, 5).getTime();
    expect(dayAndTime(at)).toEqual({ day: '2026-02-03', time: '09:05' });
    expect(momentOf('2026-02-03', '09:05')).toBe(at);
  });

  it('half typed are no moment, so the old one stays', () => {
    expect(momentOf('', '09:05')).toBeNull();
    expect(momentOf('2026-02-03', '')).toBeNull();
  });
});
