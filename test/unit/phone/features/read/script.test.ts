import { describe, expect, it } from 'vitest';
import { paginate } from '#phone/features/read/paginate.ts';
import { scriptLines, sentencesOf } from '#phone/features/read/scriptLines.ts';

describe('sentences of a script', () => {
  it('are cut after their end and nowhere else', () => {
    expect(sentencesOf('Mưa to. Bà con ở nhà! Đi đâu? “Không đi.” Hết.')).toEqual(['Mưa to.', 'Bà con ở nhà!', 'Đi đâu?', '“Không đi.”', 'Hết.']);
    expect(sentencesOf('Theo TT. số 39, có 1.719 hộ.')).toEqual(['Theo TT. số 39, có 1.719 hộ.']);
    expect(sentencesOf('មនុស្ស។ ទាំងអស់')).toEqual(['មនុស្ស។', 'ទាំងអស់']);
    expect(sentencesOf('')).toEqual([]);
  });
  it('lose no word when joined again', () => {
    const text = 'Một. Hai ba! “Bốn.” Năm sáu bảy… Tám?';
    expect(sentencesOf(text).join(' ')).toBe(text);
  });
});

describe('lines of a script', () => {
  it('name the speaker once, keep pauses, leave empty translations out', () => {
    const blocks = [
      { id: 'a', type: 'speaker', who: 'Bà Mây', text: 'Ai gọi? Không biết.' },
      { id: 'p', type: 'pause', text: '', seconds: 2 },
      { id: 'b', type: 'paragraph', text: 'Hết.' },
    ] as const;
    expect(scriptLines(blocks, null).map(({ who, text, type, first }) => [first ? who : `(${who})`, text, type])).toEqual([
      ['Bà Mây', 'Ai gọi?', 'speaker'], ['(Bà Mây)', 'Không biết.', 'speaker'], [null, '', 'pause'], [null, 'Hết.', 'paragraph'],
    ]);
    expect(scriptLines(blocks, { a: 'ក' }).map(({ text }) => text)).toEqual(['ក', '']);
  });
  it('do not tear a mark that spans sentences', () => {
    expect(scriptLines([{ id: 'a', type: 'paragraph', text: 'Nhớ: *Không qua suối. Không vớt củi.* Hết.' }], null).map(({ text }) => text)).toEqual(['Nhớ: *Không qua suối. Không vớt củi.* Hết.']);
  });
});

describe('pages of a script', () => {
  const plain = (...heights: number[]) => heights.map((height) => ({ height, keepWithNext: false }));
  it('are filled in order, each line once', () => {
    expect(paginate(plain(40, 40, 40, 10), 100)).toEqual([[0, 1], [2, 3]]);
  });
  it('give a line taller than a page its own', () => {
    expect(paginate(plain(10, 500, 10), 100)).toEqual([[0], [1], [2]]);
  });
  it('never end with a heading, and do not hang on headings alone', () => {
    const lines = [{ height: 60, keepWithNext: false }, { height: 30, keepWithNext: true }, { height: 40, keepWithNext: false }];
    expect(paginate(lines, 100)).toEqual([[0], [1, 2]]);
    expect(paginate([{ height: 60, keepWithNext: true }, { height: 60, keepWithNext: true }], 100).flat()).toEqual([0, 1]);
    expect(paginate([], 100)).toEqual([]);
  });
});
