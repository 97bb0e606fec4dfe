import { describe, expect, it } from 'vitest';
import { chainStep, progressOf } from '#console/features/translate/desk/chainStep.ts';
import { standingOfSegment } from '#console/features/translate/desk/segmentState.ts';
import { termRuns, termsIn } from '#console/features/translate/desk/termHits.ts';
import { progressWords } from '#console/features/translate/queue/progressWords.ts';
import { firstWaits, paramsToQueue, queueToParams, queueToQuery } from '#console/features/translate/queue/queueFilter.ts';
import { actPlan } from '#console/features/translate/side/actPlan.ts';
import { checkLines } from '#console/features/translate/side/checkLines.ts';
import { wordsFor } from '#console/features/translate/side/wordsFor.ts';
import { createTermFinder } from '#domain/glossaryHits.ts';
import { makeSegment, makeTerm, makeTranslation, translator } from './makeTranslation.ts';

describe('the state of a segment in a word', () => {
  it('a changed source comes before whatever the text was worth', () => {
    expect(standingOfSegment({ state: 'approved', sourceBefore: 'cũ' })).toEqual({ standing: 'stale', tone: 'wait' });
    expect(standingOfSegment({ state: null })).toEqual({ standing: 'missing', tone: 'soft' });
    expect((['machineDraft', 'draft', 'translated', 'checked', 'approved'] as const).map((state) => standingOfSegment({ state }).tone)).toEqual(['wait', 'wait', 'next', 'next', 'good']);
  });

  it('the chain waits at the first step that some segment waits for', () => {
    const at = (...segments: Parameters<typeof makeSegment>[1][]) => chainStep({ segments: segments.map((change, index) => makeSegment(`s${index}`, change)) });
    expect(at({ state: 'approved' }, { state: 'draft' })).toBe('translate');
    expect(at({ state: 'approved' }, { state: 'approved', sourceBefore: 'cũ' })).toBe('translate');
    expect(at({ state: 'checked' }, { state: 'translated' })).toBe('check');
    expect(at({ state: 'approved' }, { state: 'checked' })).toBe('approve');
    expect(at({ state: 'approved' })).toBeNull();
    expect(progressOf({ segments: [makeSegment('a', { state: 'translated' }), makeSegment('b', { state: 'draft' }), makeSegment('c', { state: 'checked', sourceBefore: 'cũ' })] })).toEqual({ through: 1, total: 3 });
  });
});

describe('what can be done to the whole', () => {
  const segments = [
    makeSegment('a', { state: 'draft', allowed: ['finish'] }), makeSegment('b', { state: 'translated', by: translator }),
    makeSegment('c', { state: 'translated', allowed: ['check', 'sendBack'] }), makeSegment('d', { state: 'checked', allowed: ['approve', 'sendBack'] }),
  ];

  it('each kind of account finds its own step first, and only segments the server allows', () => {
    expect(actPlan({ segments }, 'translator').acts.map(({ act, segments: ids }) => [act, ids])).toEqual([['finish', ['a']], ['check', ['c']], ['approve', ['d']]]);
    expect(actPlan({ segments }, 'reviewer').acts[0]!.act).toBe('check');
    expect(actPlan({ segments }, 'approver').acts[0]!.act).toBe('approve');
  });

  it('[S3] counts what waits but is one’s own work', () => {
    expect(actPlan({ segments }, 'translator').own).toBe(1);
    expect(actPlan({ segments: [makeSegment('d', { state: 'checked' })] }, 'communeOfficer').own).toBe(1);
  });

  it('[S3] says that approving publishes only when nothing is left behind', () => {
    const approved = makeSegment('a', { state: 'approved' });
    const ready = makeSegment('b', { state: 'checked', allowed: ['approve'] });
    expect(actPlan({ segments: [approved, ready] }, 'approver').isLastApproval).toBe(true);
    expect(actPlan({ segments: [approved, ready, makeSegment('c', { state: 'draft' })] }, 'approver').isLastApproval).toBe(false);
    expect(actPlan({ segments: [{ ...approved, sourceBefore: 'cũ' }, ready] }, 'approver').isLastApproval).toBe(false);
    expect(actPlan({ segments: [approved] }, 'approver').isLastApproval).toBe(false);
  });
});

describe('terms in the source', () => {
  const find = createTermFinder([makeTerm('tự do'), makeTerm('bình đẳng'), makeTerm('tự do báo chí'), makeTerm('quy')]);

  it('whole words only, the longer of two, whatever the case', () => {
    expect(termsIn('Tự do và bình đẳng, tự do báo chí, quyền', find).map(({ term }) => term)).toEqual(['tự do', 'bình đẳng', 'tự do báo chí']);
    expect(termRuns('Được tự do.', find).map(({ text, term }) => [text, term?.term ?? null])).toEqual([['Được ', null], ['tự do', 'tự do'], ['.', null]]);
    expect(termsIn('quyền', find)).toEqual([]);
  });

  it('the agreed word comes first, then the newest proposal', () => {
    const word = (text: string, status: 'agreed' | 'proposed', at: number) => ({ lang: 'tyz-Latn' as const, text, status, note: '', audio: null, by: translator, at, agreedBy: null, id: '01a22ff9-5880-7887-8f1d-ca7cd495b710' });
    const term = makeTerm('x', [word('p1', 'proposed', 1), word('p2', 'proposed', 2), word('a', 'agreed', 0), { ...word('other', 'agreed', 9), lang: 'nut-Latn' as const }]);
    expect(wordsFor(term, 'tyz-Latn').map(({ text }) => text)).toEqual(['a', 'p2', 'p1']);
  });
});

describe('the checks in a few lines', () => {
  it('groups findings, leaves out what is merely missing, and says what is in order', () => {
    const finding = (segment: string, code: 'date' | 'missing') => ({ segment, code, detail: '', severity: 'must' as const });
    const lines = checkLines([{ id: 'a' }, { id: 'b' }, { id: 'c' }], [finding('a', 'date'), finding('b', 'date'), finding('c', 'missing')]);
    expect(lines).toEqual({ found: [{ code: 'date', count: 2, first: 'a' }], good: ['script'], written: 2 });
    expect(checkLines([{ id: 'a' }], [finding('a', 'missing')])).toEqual({ found: [], good: [], written: 0 });
  });
});

describe('the queue', () => {
  const counts = { total: 32, missing: 26, draft: 2, translated: 2, checked: 1, approved: 1, stale: 1 };
  const row = { ...makeTranslation([]), unitName: 'Tỉnh Sơn La', updatedAt: 1, isPublished: false, state: null, ...counts };

  it('says how far a row is in words', () => {
    expect(progressWords(row).map(({ key }) => key)).toEqual(['translated', 'stale', 'toCheck', 'toApprove']);
    expect(progressWords(row)[0]).toMatchObject({ through: 4, total: 32 });
    expect(progressWords({ ...row, missing: 0, draft: 0, translated: 0, checked: 0, stale: 0, approved: 32 }).map(({ key }) => key)).toEqual(['done']);
  });

  it('opens at what an account came for; the address holds the filter and survives nonsense', () => {
    expect((['translator', 'reviewer', 'approver', 'editor'] as const).map(firstWaits)).toEqual(['translate', 'check', 'approve', 'all']);
    const filter = { lang: 'blt-Tavt', waits: 'all', text: 'nước sạch' } as const;
    expect(paramsToQueue(new URLSearchParams(queueToParams(filter)), 'translator')).toEqual(filter);
    expect(queueToQuery(paramsToQueue(new URLSearchParams('lang=xx&waits=never'), 'reviewer'))).toEqual({ waits: 'check' });
    expect(queueToQuery({ lang: '', waits: 'all', text: ` ${'x'.repeat(100)}` })).toEqual({ text: 'x'.repeat(80) });
  });
});
