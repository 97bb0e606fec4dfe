import { describe, expect, it } from 'vitest';
import { castOf, syllablesOf, secondsAloud, syllablesOfBlocks } from '#domain/syllables.ts';

describe('syllablesOf', () => {
  it.each([
    ['Bà con đi họp lúc bảy giờ tối', 8],
    ['Năm 2026', 8], // năm hai nghìn không trăm hai mươi sáu
    ['105 hộ', 5], // một trăm linh năm hộ
    ['1.200.000 đồng', 6], // một triệu hai trăm nghìn đồng
    ['3,5%', 5], // ba phẩy năm phần trăm
    ['UBND xã', 5],
    ['thẻ BHYT', 5],
    ['VIỆT NAM', 2],
    ['Điều 5: **quan trọng**', 4],
    ['', 0],
  ])('[A1] %s is %i syllables', (text, syllables) => expect(syllablesOf(text)).toBe(syllables));

  it('[A1] Khmer, which has no spaces, is not one syllable', () => {
    expect(syllablesOf('សេចក្ដីប្រកាសជាសកលស្ដីពីសិទ្ធិមនុស្ស')).toBeGreaterThan(12);
  });

  it('decomposed text counts as composed text does', () => {
    expect(syllablesOf('ƯỜNG thuỷ'.normalize('NFD'))).toBe(syllablesOf('ƯỜNG thuỷ'));
  });
});

const skit = [
  { id: 'b1', type: 'cue', text: 'Tiếng gà gáy' },
  { id: 'b2', type: 'speaker', who: 'Bà Mây', text: 'Mưa to quá' },
  { id: 'b3', type: 'pause', text: '', seconds: 3 },
  { id: 'b4', type: 'speaker', who: 'Ông Pó', text: 'Lên nhà văn hoá thôi' },
  { id: 'b5', type: 'speaker', who: 'Bà Mây', text: 'Vâng' },
] as const;

describe('what is read aloud', () => {
  it('[A1] cues, pauses and names are not counted, pauses take their time', () => {
    expect(syllablesOfBlocks(skit)).toBe(9);
    expect(secondsAloud([...skit], 180)).toBeCloseTo(9 / 3 + 3);
  });

  it('a translation counts its own texts', () => expect(syllablesOfBlocks(skit, { b2: 'một hai', b4: 'ba' })).toBe(3));
  it('a cast is who speaks, each counted once', () => expect(castOf(skit)).toBe(2));
});
