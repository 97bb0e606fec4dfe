import type { DraftBody } from '#contract/editorial.ts';

/** A draft's text with everything it needs to be submitted. */
export const makeDraftBody = (unit: string, change: Partial<DraftBody> = {}): DraftBody => ({
  kind: 'notice', topic: 'disaster', programme: null, priority: 'normal', title: 'Mưa lớn đêm nay', summary: 'Không đi qua suối.',
  blocks: [{ id: 'b1', type: 'paragraph', text: 'Đêm nay có mưa lớn.' }, { id: 'b2', type: 'paragraph', text: 'Bà con không đi qua suối.' }],
  source: { title: 'Công điện', number: '12/CĐ-UBND', date: '2026-11-20', issuer: 'UBND tỉnh', url: 'https://example.test/12' },
  validFrom: null, validTo: null, changeNote: 'Thêm giờ mưa', audience: [unit], languages: [], audio: [], ...change,
});
