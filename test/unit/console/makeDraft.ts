import type { Comment, Draft, DraftBlock, DraftBody, DraftRow } from '#contract/editorial.ts';

export const NOW = Date.parse('2026-12-01T12:00:00+07:00');
export const mai = { id: 'u1', name: 'Hà Thị Mai' };
export const inh = { id: 'u2', name: 'Lò Văn Inh' };

export const p = (id: string, text: string): DraftBlock => ({ id, type: 'paragraph', text });

export const makeBody = (change: Partial<DraftBody> = {}): DraftBody => ({
  kind: 'bulletin', topic: 'disaster', programme: null, priority: 'normal', title: 'Mưa lớn tránh suối', summary: 'Ba ngày tới mưa lớn.', blocks: [p('a', 'Không qua suối.'), p('b', 'Nghe loa.')],
  source: { title: 'Công điện 12', number: '12/CĐ', date: '2026-11-30', issuer: 'UBND tỉnh', url: '' }, validFrom: null, validTo: null, changeNote: '', audience: ['04246'], languages: [], audio: [], ...change,
});

export const makeRow = (change: Partial<DraftRow> = {}): DraftRow => ({
  id: 'mua-lon', unit: '04246', unitName: 'Xã Mường Lạn', state: 'draft', title: 'Mưa lớn tránh suối', kind: 'bulletin', topic: 'disaster', priority: 'normal', updatedAt: NOW, updatedBy: mai, scheduledAt: null, rev: null, openComments: 0, ...change,
});

export const makeDraft = ({ row, ...change }: Partial<Omit<Draft, 'row'>> & { row?: Partial<DraftRow> } = {}): Draft => ({
  row: makeRow(row), version: 1, body: makeBody(), authors: [mai], submitted: null, approved: null, returned: null, recalled: null, publishedAt: null, inbox: null,
  allowed: [], maySave: false, problems: [], present: [], ...change,
});

export const makeComment = (change: Partial<Comment> = {}): Comment => ({
  id: '01a22ff9-5880-7887-8f1d-ca7cd495b710', lang: null, block: null, text: 'Nói rõ giờ.', by: inh, at: NOW, resolved: null, ...change,
});
