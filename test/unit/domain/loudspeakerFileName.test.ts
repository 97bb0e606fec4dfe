import { describe, expect, it } from 'vitest';
import { languageTags } from '#contract/languages.ts';
import { loudspeakerFileName, plainSlug } from '#domain/loudspeakerFileName.ts';

const AT = Date.UTC(2026, 10, 23, 3);
const name = (title: string, lang: (typeof languageTags)[number] = 'vi', publishedAt = AT) => loudspeakerFileName({ title, lang, publishedAt });

describe('loudspeakerFileName', () => {
  it('folds diacritics and puts the day first', () => {
    expect(name('Tiêm phòng dại')).toBe('20261123_tiem-phong-dai_vi.mp3');
    expect(name('Đường lên BẢN Nậm Lạn: “mưa lớn”, 50 %!')).toBe('20261123_duong-len-ban-nam-lan-mua-lon-50_vi.mp3');
  });

  it('folds decomposed letters like composed ones', () => {
    expect(plainSlug('Ưu đãi'.normalize('NFD'))).toBe('uu-dai');
    expect(plainSlug('Ưu đãi'.normalize('NFC'))).toBe('uu-dai');
  });

  it('takes the day of Vietnam, wherever the phone thinks it is', () => {
    expect(name('x', 'vi', Date.UTC(2026, 10, 22, 17, 0))).toMatch(/^20261123_/);
    expect(name('x', 'vi', Date.UTC(2026, 10, 22, 16, 59))).toMatch(/^20261122_/);
  });

  it('names the spoken language; two orthographies of one language stay apart', () => {
    expect(name('x', 'blt-Tavt')).toBe('20261123_x_blt.mp3');
    expect(name('x', 'km-Khmr')).toBe('20261123_x_km.mp3');
    expect(name('x', 'hmn-Latn-x-rpa')).toBe('20261123_x_hmn-rpa.mp3');
    expect(name('x', 'hmn-Latn-x-vn1961')).toBe('20261123_x_hmn-vn1961.mp3');
  });

  it('is never longer than 64 characters and cuts at a word', () => {
    const long = name('Hội nghị triển khai công tác phòng chống thiên tai và tìm kiếm cứu nạn năm 2026', 'hmn-Latn-x-vn1961');
    expect(long.length).toBeLessThanOrEqual(64);
    expect(long).toBe('20261123_hoi-nghi-trien-khai-cong-tac-phong-chong_hmn-vn1961.mp3');
    expect(name('a'.repeat(300))).toHaveLength(64);
  });

  it('is plain ASCII for any title in any language, and never empty', () => {
    const titles = ['ꪎꪱꪫ', 'សេចក្តី', '../../etc/passwd', 'CON', '\u202Eabc\u200B', '   ', '…', 'Ảnh*?"<>|:\\/'];
    for (const lang of languageTags) for (const title of titles) expect(name(title, lang)).toMatch(/^\d{8}_[a-z0-9]+(?:-[a-z0-9]+)*_[a-z0-9-]+\.mp3$/);
    expect(name('ꪎꪱꪫ')).toBe('20261123_ban-tin_vi.mp3');
  });
});
