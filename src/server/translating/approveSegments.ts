import type { Audio } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { SourceText } from '#domain/translationState.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { readDraftForTranslating } from '#server/db/draftForTranslating.ts';
import { lockContent } from '#server/db/items.ts';
import { setTranslationAudio, type TranslationDraftRow, type TranslationKey } from '#server/db/translationDrafts.ts';
import type { Touched } from '#server/editorial/putOut.ts';
import { orderPacks } from '#server/packs/packOrders.ts';
import { actOnSegments, type SegmentsAct } from './actOnSegments.ts';
import type { Changed, TranslationActor } from './changeTranslation.ts';
import { joinedIdOf, recordingsToJoin } from './joinedRecording.ts';
import { joinRecordings, type JoinDeps } from './joinRecordings.ts';
import { publishTranslation, unapproveTranslation } from './publishTranslation.ts';

export interface Acted {
  row: TranslationDraftRow;
  /** What is to be made of packs, right after the commit; null when nothing was published. */
  touched: Touched | null;
}

/** Ends the transaction: recordings must be joined first, which takes longer than a lock should last. */
class NeedsJoin extends Error {
  readonly row: TranslationDraftRow;
  readonly body: SourceText;
  constructor(row: TranslationDraftRow, body: SourceText) {
    super('recordings to be joined');
    this.row = row;
    this.body = body;
  }
}

type Joined = Map<string, Audio>;

/** The last approval takes the recordings of the segments along, as one of the whole. */
async function withJoined(tx: Tx, row: TranslationDraftRow, joined: Joined): Promise<TranslationDraftRow> {
  const draft = await readDraftForTranslating(tx, row.item);
  const id = draft === null || row.waits !== 'done' ? null : joinedIdOf(row, draft.body);
  if (id === null || row.audio.some((audio) => audio.id === id)) return row;
  const audio = joined.get(id);
  if (audio === undefined) throw new NeedsJoin(row, draft!.body);
  await setTranslationAudio(tx, row, [audio]);
  return { ...row, audio: [audio] };
}

/** Orders the packs of this language in the transaction that changed them. */
async function touched(tx: Tx, { item, lang }: TranslationKey, units: readonly string[] | null, now: number): Promise<Touched | null> {
  if (units === null) return null;
  const scopes = units.map((unit) => ({ unit, lang: lang as LanguageTag }));
  return { item, scopes, order: await orderPacks(tx, { items: [item], scopes }, now) };
}

const acting = (db: Db, key: TranslationKey, what: { asked: SegmentsAct; actor: TranslationActor; joined: Joined }): Promise<Changed<Acted>> => db.transaction(async (tx) => {
  const { asked, actor, joined } = what;
  // These may change what is published: where to must not move meanwhile.
  if (asked.act === 'approve' || asked.act === 'sendBack') await lockContent(tx);
  const changed = await actOnSegments(tx, key, asked, actor);
  if (!changed.ok) return changed;
  const cause = { actor: `desk:${actor.id}`, at: actor.at };
  if (asked.act === 'sendBack') return { ok: true, value: { row: changed.value, touched: await touched(tx, changed.value, await unapproveTranslation(tx, changed.value, asked.segments, cause), actor.at) } };
  if (asked.act !== 'approve') return { ok: true, value: { row: changed.value, touched: null } };
  const row = await withJoined(tx, changed.value, joined);
  return { ok: true, value: { row, touched: await touched(tx, row, await publishTranslation(tx, row, cause), actor.at) } };
});

/**
 * Does an act on segments and what follows from it, in one transaction: the last approval publishes the translation where
 * its item stands published, and sending back approved words takes the approval off what phones hold.
 */
export async function doAct(deps: JoinDeps & { db: Db }, key: TranslationKey, asked: SegmentsAct, actor: TranslationActor): Promise<Changed<Acted>> {
  const joined: Joined = new Map();
  for (;;) {
    try {
      return await acting(deps.db, key, { asked, actor, joined });
    } catch (error) {
      if (!(error instanceof NeedsJoin)) throw error;
      const { row, body } = error;
      const id = joinedIdOf(row, body)!;
      const made = await joinRecordings(deps, recordingsToJoin(row, body)!);
      if (!made.ok) return { ok: false, code: 'recordings-unjoined', detail: made.why };
      joined.set(id, { id, title: row.title.slice(0, 200), voice: 'human', ...made.value });
    }
  }
}
