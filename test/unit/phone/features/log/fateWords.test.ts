import { beforeAll, describe, expect, it } from 'vitest';
import { createInstance } from 'i18next';
import { errorCodeSchema } from '#contract/errors.ts';
import { fateWords } from '#phone/features/log/fateWords.ts';
import { adviceFor } from '#phone/features/log/detail/Refused.tsx';
import type { MeetingLog } from '#phone/storage/types.ts';
import errors from '../../../../../locales/vi/errors.json' with { type: 'json' };
import log from '../../../../../locales/vi/log.json' with { type: 'json' };

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'vi', ns: ['log', 'errors'], defaultNS: 'log', resources: { vi: { log, errors } }, interpolation: { escapeValue: false }, fallbackLng: false }));

type Fated = Pick<MeetingLog, 'fate' | 'withdrawn'>;
const say = (fated: Fated, revoked = false) =>
  fateWords(fated, { now: 2000, revoked, words: { t: i18n.getFixedT('vi', 'log'), moment: (at) => `lúc ${at}` } });

describe('what became of a meeting, in words', () => {
  it('only on this phone', () => {
    expect(say({ fate: { state: 'waiting' }, withdrawn: false })).toEqual({ tone: 'wait', text: 'Chỉ có trên máy này. Có sóng máy tự gửi.' });
  });

  it('sent, and when', () => {
    expect(say({ fate: { state: 'sent', at: 1000 }, withdrawn: false })).toEqual({ tone: 'done', text: 'Đã gửi: lúc 1000' });
  });

  it('[U3] sent back, and why, for every code the server may give', () => {
    for (const code of errorCodeSchema.options) {
      const { tone, text } = say({ fate: { state: 'refused', at: 1, code }, withdrawn: false });
      expect(tone).toBe('mend');
      expect(text).toBe(`Bị trả lại. ${errors[code]}`);
    }
  });

  it('[U5] on a revoked phone it does not promise to send by itself', () => {
    const { text } = say({ fate: { state: 'waiting' }, withdrawn: false }, true);
    expect(text).not.toContain('tự gửi');
    expect(text).toContain('cất ra tệp');
  });

  it('taken back, known to the commune or not yet', () => {
    expect(say({ fate: { state: 'sent', at: 1 }, withdrawn: true }).text).toBe('Đã rút lại');
    expect(say({ fate: { state: 'waiting' }, withdrawn: true }).text).toContain('chưa báo lên xã');
  });

  it('wrong counts can be mended here, the rest needs the commune or a newer app', () => {
    expect(adviceFor('record-women-exceed')).toBe('refusedMend');
    expect(adviceFor('record-malformed')).toBe('refusedUpdate');
    expect(adviceFor('record-id-taken')).toBe('refusedAsk');
  });
});
