import type { GlossaryTerm, Segment, Translation } from '#contract/translating.ts';

export const person = (id: string, name: string) => ({ id, name });
export const translator = person('u2', 'Lường Văn Inh');

/** Target texts are marks of the Latin alphabet, not words: no minority-language text is made up here. */
export const makeSegment = (id: string, change: Partial<Segment> = {}): Segment => ({
  id, type: 'paragraph', source: 'Nghị quyết có hiệu lực từ ngày 15/4/2024.', text: '', state: null, by: null, checkedBy: null, approvedBy: null, audio: null, allowed: [], ...change,
});

export const makeTranslation = (segments: Segment[], change: Partial<Translation> = {}): Translation => ({
  item: 'nghi-quyet', lang: 'tyz-Latn', unit: '14', version: 1, title: 'Nghị quyết', kind: 'document', priority: 'normal', published: null, state: null, audioOnly: false, vouchedBy: '',
  segments, audio: [], mayWrite: true, present: [], ...change,
});

export const makeTerm = (term: string, words: GlossaryTerm['words'] = []): GlossaryTerm => ({ id: `01a22ff9-5880-7887-8f1d-ca7cd495b7${term.length.toString(16).padStart(2, '0')}`, unit: '14', term, note: '', words });
