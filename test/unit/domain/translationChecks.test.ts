import { describe, expect, it } from 'vitest';
import type { LanguageTag } from '#contract/languages.ts';
import { documentNumbersIn } from '#domain/checks/documentNumbers.ts';
import { datesIn } from '#domain/checks/dates.ts';
import { namesIn } from '#domain/checks/names.ts';
import { hmongOrthography } from '#domain/checks/orthography.ts';
import { checkSegment } from '#domain/translationChecks.ts';

/** Words of no language, so that nothing is found but what a case is about. */
const FILL = 'pỉ noọng tính phăng nẩy lồm khửn';
const found = (source: string, text: string, lang: LanguageTag = 'tyz-Latn') =>
  checkSegment({ id: 'b1', type: 'paragraph', source, text }, lang).map(({ code, detail, severity }) => `${severity} ${code}${detail === '' ? '' : ` ${detail}`}`);

describe('numbers', () => {
  it.each([
    ['Hỗ trợ 1.500.000 đồng', '1,500,000', []],
    ['Có 25 hộ', '25', []],
    ['Có 25 hộ', '52', ['must number 25', 'look number +52']],
    ['Có 25 hộ', '', ['look number 25']],
    ['Gọi 18001234', '', ['must number 18001234']],
    ['Tăng 2,5 %', '2.5', []],
    ['Lúc 5 giờ và 5 phút', '5', ['look number 5']],
    ['Từ 05 giờ', '5', []],
  ])('%s → %s', (source, said, want) => expect(found(source, `${FILL} ${said}`)).toEqual(want));

  it('Khmer and Cham digits are digits', () => {
    expect(found('Có 25 hộ, gọi 114', 'មាន ២៥ គ្រួសារ ហៅ ១១៤', 'km-Khmr')).toEqual([]);
    expect(found('Có 25 hộ', 'ꨈꨣꨓꨮ ꩒꩕ ꨈꨣꨓꨮ', 'cjm-Cham')).toEqual([]);
    expect(found('Có 25 hộ', 'មាន ៥២ គ្រួសារ', 'km-Khmr')).toEqual(['must number 25', 'look number +52']);
  });
});

describe('dates', () => {
  it('are found as they are written', () => {
    expect(datesIn('từ 2/9/2026 đến 15-10-2026, ngày 5 tháng 3, ngày mùng 1 tháng 6 năm 2027').map(({ day, month, year }) => [day, month, year]))
      .toEqual([[2, 9, 2026], [15, 10, 2026], [5, 3, null], [1, 6, 2027]]);
    expect(datesIn('1.500.000 đồng, 2.5 điểm, 49/2024/NĐ-CP, 30/40')).toEqual([]);
  });
  it.each([
    ['Tiêm ngày 5 tháng 3 năm 2026', '05/03/2026', []],
    ['Tiêm 05/03/2026', '5-3-2026', []],
    ['Tiêm 05/03/2026', '5 … 3 … 2026', []],
    ['Tiêm 05/03/2026', '03/05/2026', ['must date 05/03/2026']],
    ['Tiêm 05/03/2026', '05/03/2025', ['must date 05/03/2026']],
    ['Tiêm 05/03/2026', '', ['look date 05/03/2026']],
  ])('%s → %s', (source, said, want) => expect(found(source, `${FILL} ${said}`)).toEqual(want));
});

describe('document numbers', () => {
  it('are found in the shapes that laws, decrees, notices and the Party write', () => {
    expect(documentNumbersIn('49/2024/NĐ-CP, 1719/QĐ-TTg; 116/2025/QH15 và 12/CV, 06-NQ/TW. Ngày 5/3, 3/4 số hộ')).toEqual(['49/2024/NĐ-CP', '1719/QĐ-TTg', '116/2025/QH15', '12/CV', '06-NQ/TW']);
  });
  it.each([
    ['Theo 49/2024/NĐ-CP', '49/2024/NĐ-CP', []],
    ['Theo 49/2024/NĐ-CP', '49/2024/NĐ‑CP', []],
    ['Theo 49/2024/NĐ-CP', '94/2024/NĐ-CP', ['must documentNumber 49/2024/NĐ-CP']],
    ['Theo 49/2024/NĐ-CP', '', ['must documentNumber 49/2024/NĐ-CP']],
    ['Theo 49/2024/NĐ-CP', '49 năm 2024', ['look documentNumber 49/2024/NĐ-CP']],
  ])('%s → %s', (source, said, want) => expect(found(source, `${FILL} ${said}`).filter((one) => !one.includes(' number '))).toEqual(want));
});

describe('names', () => {
  it('are runs of capitals and spelt letters, without the first word of a sentence', () => {
    expect(namesIn('Bà con xã Mường Lạn, tỉnh Sơn La chú ý. UBND xã báo: Bản Nậm Lạn có lũ.')).toEqual(['Mường Lạn', 'Sơn La', 'UBND', 'Nậm Lạn']);
  });
  it('a name that is gone is a hint, in Latin letters only', () => {
    expect(found('Bà con xã Mường Lạn nghe đây', `${FILL} Mường Lạn`)).toEqual([]);
    expect(found('Bà con xã Mường Lạn nghe đây', FILL)).toEqual(['look name Mường Lạn']);
    expect(found('Bà con xã Mường Lạn nghe đây', 'សូមស្តាប់បងប្អូន', 'km-Khmr')).toEqual([]);
  });
});

describe('script and orthography', () => {
  it.each<[LanguageTag, string, string[]]>([
    ['km-Khmr', 'សូម​ស្តាប់ UBND', []],
    ['km-Khmr', 'xin nghe cho rõ', ['must script Latn']],
    ['blt-Tavt', 'ꪼꪕ ꪎꪳ ꪁꪫꪱꪣ', []],
    ['blt-Tavt', 'ฟังให้ดี', ['must script ฟ']],
    ['blt-Latn', 'ꪼꪕ ꪎꪳ', ['must script Tavt']],
    ['cjm-Cham', 'ꨌꩌ ꨆꨯꨱꨆ', []],
    ['rad-Latn', 'brei mơ̆ng klă', []],
    ['rad-Latn', 'brеi mơ̆ng', ['must script е']],
  ])('%s: %s', (lang, text, want) => expect(found('Nghe nhé', text, lang)).toEqual(want));

  const RPA = 'Peb tsev neeg nyob hauv lub zos no yuav tsum mloog lus qhia kom zoo es thiaj li tsis muaj teeb meem';
  const VN1961 = 'Pêz tsêr nênhs nhoz hâur luz jaol nor yuôr tsux muôngs luz khia shông cxux tsêr đrâus thiêz jông';
  const source = 'Gia đình tôi ở bản Tày phải nghe lời khuyên cho kỹ thì mới không gặp khó khăn gì cả nhà nhé';
  it('RPA and the Vietnamese Hmong alphabet are told apart; sure only with enough words', () => {
    expect(hmongOrthography(RPA).rpa).toBeGreaterThan(hmongOrthography(RPA).vn1961 * 4);
    expect(hmongOrthography(VN1961).vn1961).toBeGreaterThan(hmongOrthography(VN1961).rpa * 4);
    expect([found(source, RPA, 'hmn-Latn-x-rpa'), found(source, VN1961, 'hmn-Latn-x-vn1961')]).toEqual([[], []]);
    expect(found(source, RPA, 'hmn-Latn-x-vn1961')[0]).toMatch(/^must orthography/);
    expect(found(source, VN1961, 'hmn-Latn-x-rpa')[0]).toMatch(/^must orthography/);
    expect(found('x', 'Pêz nênhs hâur', 'hmn-Latn-x-rpa')).toEqual(['look orthography 3/3']);
    expect(found('x', 'lus zoo', 'hmn-Latn-x-vn1961')).toEqual([]);
  });
});

describe('what was left', () => {
  it('Vietnamese as it was, wholly or mostly', () => {
    expect(found('Bà con không qua suối khi mưa to', 'Bà con không qua suối khi mưa to')).toEqual(['must untranslated 8/8']);
    expect(found('Bà con không qua suối khi mưa to', 'Pỉ noọng không qua suối khi mưa to')).toEqual(['look untranslated 6/8']);
    expect(found('Xã Mường Lạn, tỉnh Sơn La', 'Xã Mường Lạn, tỉnh Sơn La')).toEqual([]);
  });
  it('an empty segment is only missing; the recording of the whole needs no text', () => {
    expect(found('Gọi 114', ' ')).toEqual(['must missing']);
    expect(checkSegment({ id: '_audio', type: null, source: '', text: '' }, 'mtq-Latn')).toEqual([]);
  });
  it('more than phones take must be mended', () => {
    const source = 'đi '.repeat(2_000);
    expect([found(source, 'pỉ '.repeat(2_600)), found(source, 'pỉ '.repeat(2_700))]).toEqual([[], ['must tooLong 8000']]);
    expect(checkSegment({ id: '_title', type: null, source: 'đi '.repeat(60), text: 'pỉ '.repeat(101) }, 'tyz-Latn')).toMatchObject([{ code: 'tooLong', detail: '300' }]);
  });
  it('marks, hidden signs, composition, length', () => {
    expect(found('Không **đi** qua', '**pỉ** noọng')).toEqual([]);
    expect(found('Không **đi** qua', 'pỉ **noọng')).toEqual(['must marks *']);
    expect(found('Không **đi** qua', 'pỉ noọng')).toEqual(['look marks 0/1']);
    expect(found('Không đi', 'pỉ\u202e noọng')).toEqual(['must hidden U+202E']);
    expect(found('Không đi', 'សូម\u200bស្តាប់', 'km-Khmr')).toEqual([]);
    expect(found('Không đi', 'pỉ noọng'.normalize('NFD'))).toEqual(['look notComposed']);
    expect(found('Bà con không qua suối khi mưa to, nước lên rất nhanh', 'pỉ noọng')).toEqual(['look length 18%']);
  });
});
