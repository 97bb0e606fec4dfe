import { describe, expect, it } from 'vitest';
import { fontMeaning, fromLegacy, legacyEncodingOf } from '#server/ingest/documents/legacyText.ts';
import { fromTcvn3, tcvn3Letters } from '#server/ingest/documents/tcvn3.ts';
import { fromVni, vniLetters } from '#server/ingest/documents/vni.ts';

const SMALL = 'ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';
const CAPITAL = SMALL.toUpperCase();
const text = 'Thông báo về việc phòng chống mưa lũ, sạt lở đất trên địa bàn xã. Yêu cầu bà con ở ven suối chủ động sơ tán, giữ gìn của cải, không để xảy ra thiệt hại về người.';

/** The other way round, for tests only. */
const codesOf = (letters: ReadonlyMap<string, string>) => new Map([...letters].toReversed().map(([codes, letter]) => [letter, codes]));
const written = (letters: ReadonlyMap<string, string>, words: string): string => {
  const codes = codesOf(letters);
  return Array.from(words, (letter) => codes.get(letter) ?? letter).join('');
};

describe('TCVN3', () => {
  it('knows every small letter, and the capitals it has, each by one code of its own', () => {
    expect([...tcvn3Letters.values()].filter((letter) => letter === letter.toLowerCase()).toSorted().join('')).toBe(Array.from(SMALL).toSorted().join(''));
    expect(new Set(tcvn3Letters.keys()).size).toBe(Array.from(SMALL).length + 7);
    for (const letter of `${SMALL}ĂÂĐÊÔƠƯ`) expect(fromTcvn3(`x${written(tcvn3Letters, letter)}x`)).toBe(`x${letter}x`);
  });
  it('has the toned capitals by its capital fonts, and by the letters around them', () => {
    expect(fromTcvn3(written(tcvn3Letters, SMALL), true)).toBe(CAPITAL);
    expect(fromTcvn3('CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM')).toBe('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(fromTcvn3('VÒ viÖc phßng chèng')).toBe('Về việc phòng chống');
  });
  it('reads known lines', () => {
    expect(fromTcvn3('§éc lËp - Tù do - H¹nh phóc')).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(fromTcvn3(written(tcvn3Letters, text))).toBe(text);
  });
});

describe('VNI', () => {
  it('knows every letter, small and capital', () => {
    const values = new Set(vniLetters.values());
    for (const letter of SMALL + CAPITAL) {
      expect([letter, values.has(letter)]).toEqual([letter, true]);
      expect(fromVni(`x${written(vniLetters, letter)}x`)).toBe(`x${letter}x`);
    }
  });
  it('reads known lines', () => {
    expect(fromVni('Ñoäc laäp - Töï do - Haïnh phuùc')).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(fromVni('COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM')).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(fromVni(written(vniLetters, text))).toBe(text);
  });
});

describe('telling old encodings apart', () => {
  it('by the syllables they make', () => {
    expect(legacyEncodingOf(written(tcvn3Letters, text))).toBe('tcvn3');
    expect(legacyEncodingOf(written(vniLetters, text))).toBe('vni');
  });
  it.each([
    ['Vietnamese in Unicode', text], ['English', 'Notice on floods and landslides in the commune, with care.'], ['French', 'Les élèves de l’école près de la forêt sont arrivés après la fête, déjà très fatigués; où étaient-ils passés l’été dernier?'],
    ['Portuguese', 'Não há razão para a informação não ser útil à população, são três ações já em execução.'], ['Ê Đê', 'Hdră čih klei bhiăn kơ phung mnuih ƀuôn sang hlăm alŭ wăl.'], ['too little to tell', 'viÖc'], ['nothing', ''],
  ])('%s is none', (_what, words) => expect(legacyEncodingOf(words)).toBeNull());
  it('believes the names of fonts', () => {
    expect(fontMeaning('.VnTime')).toEqual({ encoding: 'tcvn3', isCapital: false });
    expect(fontMeaning('.VnTimeH')).toEqual({ encoding: 'tcvn3', isCapital: true });
    expect(fontMeaning('VNI-Times')).toEqual({ encoding: 'vni', isCapital: false });
    for (const font of ['EFEO Cham', 'Akhar Thrah', 'Cham New', 'Gilaipraong']) expect([font, fontMeaning(font)]).toEqual([font, 'cham']);
    for (const font of ['Times New Roman', 'Noto Sans Cham', 'Arial', 'Vnstock', 'Champagne & Limousines']) expect([font, fontMeaning(font)]).toEqual([font, null]);
  });
  it('leaves plain words alone', () => expect(fromLegacy('vni', 'xin chao 123')).toBe('xin chao 123'));
});
