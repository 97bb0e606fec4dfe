import type { Block, ItemEntry, Source } from '#contract/content.ts';
import type { DraftBlock, DraftBody, DraftState } from '#contract/editorial.ts';

/** What a publication adds to the text that was approved. */
export interface Publication {
  id: string;
  unit: string;
  rev: number;
  publishedAt: number;
  /** Office that approved (a post, not a person). */
  approver: string;
}

const clean = (text: string): string => text.normalize('NFC').replace(/[\s\u00A0]+/gu, ' ').trim();
/** A field of the entry only where there is something in it. */
const given = <Key extends string>(key: Key, text: string): Partial<Record<Key, string>> => (clean(text) === '' ? {} : ({ [key]: clean(text) } as Record<Key, string>));

function blockFrom({ id, type, text, who, seconds }: DraftBlock): Block {
  if (type === 'pause') return { id, type, text: '', seconds: seconds ?? 1 };
  return { id, type, text: clean(text), ...(type === 'speaker' && { who: clean(who ?? '') }) };
}

const sourceFrom = ({ title, number, date, issuer, url }: DraftBody['source']): Source => ({
  title: clean(title), issuer: clean(issuer), ...given('number', number), ...given('date', date), ...given('url', url),
});

/** The item as it travels, from a draft without problems. A draft valid from its publication begins to hold at `publishedAt`. */
export function entryFromDraft(body: DraftBody, { id, unit, rev, publishedAt, approver }: Publication): ItemEntry {
  return {
    t: 'item', id, rev, unit, kind: body.kind, topic: body.topic, ...(body.programme !== null && { programme: body.programme }), priority: body.priority,
    title: clean(body.title), ...given('summary', body.summary), blocks: body.blocks.map(blockFrom), source: sourceFrom(body.source),
    validFrom: body.validFrom ?? publishedAt, validTo: body.validTo, publishedAt, approver,
    ...(rev > 1 && given('changeNote', body.changeNote)), audio: body.audio,
  };
}

/** The other way: a published item as the desk would have written it. `units` and `languages` are what stands beside the entry. */
export function draftFromEntry(entry: ItemEntry, units: readonly string[], languages: DraftBody['languages']): DraftBody {
  const { kind, topic, priority, title, blocks, source, validFrom, validTo, audio } = entry;
  return {
    kind, topic, programme: entry.programme ?? null, priority, title, summary: entry.summary ?? '', blocks,
    source: { title: source.title, number: source.number ?? '', date: source.date ?? '', issuer: source.issuer, url: source.url ?? '' },
    validFrom, validTo, changeNote: entry.changeNote ?? '', audience: [...units], languages, audio,
  };
}

/** A draft nobody has written in yet. */
export const emptyDraft = (kind: DraftBody['kind'], unit: string): DraftBody => ({
  kind, topic: 'policyLaw', programme: null, priority: 'normal', title: '', summary: '', blocks: [],
  source: { title: '', number: '', date: '', issuer: '', url: '' }, validFrom: null, validTo: null, changeNote: '', audience: [unit], languages: [], audio: [],
});

/** Ids that stand twice: a block's id is its identity in deltas, translations and remarks. */
export const repeatedBlockIds = (blocks: readonly Pick<DraftBlock, 'id'>[]): string[] => {
  const seen = new Set<string>();
  return blocks.flatMap(({ id }) => (seen.has(id) ? [id] : (seen.add(id), [])));
};

/** Where a draft stands that nobody is changing: published, or withdrawn when what was published is recalled. */
export const standingState = (rev: number, recall: { rev: number } | null): Extract<DraftState, 'published' | 'withdrawn'> =>
  recall !== null && rev <= recall.rev ? 'withdrawn' : 'published';
