import { describe, expect, it } from 'vitest';
import { csvCell } from '#server/reports/csvCell.ts';
import { logColumns } from '#server/reports/logColumns.ts';
import type { DeskLog } from '#contract/desk.ts';
import { makeBody, NOW } from './setupDesk.ts';

const log = (change: Partial<DeskLog['body']>, person: string | null = 'Lò Văn Thử'): DeskLog => ({
  record: 'r', revision: 'r', revisions: 2, withdrawn: false, conflict: false, at: NOW, skew: 0, receivedAt: NOW, person, device: 'd',
  unitName: 'Bản Nậm Lạn', body: makeBody('04246-namlan', change), questions: 3,
});
const valueOf = (heading: string, of: DeskLog) => logColumns.find((column) => column.heading === heading)!.value(of);

describe('CSV cells', () => {
  it.each(['=1+1', '+84123', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\u00a0=HYPERLINK("http://x")'])('[S8] %j is defused with an apostrophe', (text) => {
    expect(csvCell(text)).toBe(`'${text}`);
  });

  it.each([['bản;=1+1', "bản;'=1+1"], ['bản; "@SUM(A1)', "bản; \"'@SUM(A1)"], ['=1;=2', "'=1;'=2"]])('[S8] %j is defused where a semicolon begins a cell too', (text, defused) => {
    expect(csvCell(text)).toBe(defused);
  });

  it('leaves harmless text and our own numbers as they are', () => {
    expect(csvCell('Nhà văn hoá – bản = mới')).toBe('Nhà văn hoá – bản = mới');
    expect(csvCell(-3)).toBe(-3);
    expect(csvCell(null)).toBe('');
  });
});

describe('log columns', () => {
  it('counts leaflets by Vietnamese and other languages, as reports ask', () => {
    const given = log({ leaflets: [{ lang: 'vi', count: 10 }, { lang: 'km-Khmr', count: 4 }, { lang: 'blt-Tavt', count: 3 }] });
    expect([valueOf('Tờ rơi tiếng Việt', given), valueOf('Tờ rơi tiếng khác', given)]).toEqual([10, 7]);
  });

  it('tells day and hour by Vietnam’s clock wherever the server stands', () => {
    const late = log({ startedAt: Date.parse('2026-11-30T23:30:00+07:00') });
    expect([valueOf('Ngày', late), valueOf('Giờ', late)]).toEqual(['30/11/2026', '23:30']);
  });

  it('[S8] leaves the writer empty after the name was erased', () => {
    expect(valueOf('Người ghi', log({}, null))).toBeNull();
  });
});
