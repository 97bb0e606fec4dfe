import type { LanguageTag } from '#contract/languages.ts';
import { hiddenCharacterIn } from '#domain/hiddenCharacter.ts';
import { plainText } from '#domain/plainText.ts';
import type { WantedSegment } from '#domain/translationState.ts';
import { hasLooseMark } from '#domain/checks/signs.ts';
import type { Tx } from '#server/db/Db.ts';
import { readTranslationDraft, type TranslationKey } from '#server/db/translationDrafts.ts';
import { changeTranslation, segmentsWanted, type Changed, type OpenTranslation, type TranslationActor } from '../changeTranslation.ts';
import { withTexts, type WrittenSegment } from '../saveSegments.ts';
import { readXliff } from './readXliff.ts';
import { itemOfOriginal, XliffRefused, type XliffFault, type XliffFileIn, type XliffUnitIn } from './XliffFile.ts';

const MOST_LETTERS = 8_000;

/** What an import did. `stale`: taken, but made for an older Vietnamese than stands now. */
export interface XliffTaken {
  version: number;
  taken: string[];
  unchanged: number;
  stale: string[];
}

export type XliffImport = { ok: true; value: XliffTaken } | { ok: false; faults: XliffFault[] } | Extract<Changed<never>, { ok: false }>;

const sameTag = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
/** Composed, without the spaces at the ends that tools add or take away. */
const tidy = (text: string): string => plainText(text).trim();

function fileFaults({ sourceLang, targetLang, original, units, faults }: XliffFileIn, key: TranslationKey): XliffFault[] {
  const fault = (code: XliffFault['code'], detail: string): XliffFault => ({ unit: null, line: null, code, detail: detail.slice(0, 80) });
  return [
    ...(sameTag(sourceLang, 'vi') || sameTag(sourceLang, 'vi-VN') ? [] : [fault('source-language', sourceLang)]),
    ...(sameTag(targetLang, key.lang) ? [] : [fault('target-language', targetLang)]),
    ...(itemOfOriginal(original) === key.item ? [] : [fault('item', original)]),
    ...(units.length + faults.length === 0 ? [fault('no-units', '')] : []),
  ];
}

function unitFaults({ id: unit, line, source, target }: XliffUnitIn, wanted: ReadonlyMap<string, WantedSegment>): XliffFault[] {
  const fault = (code: XliffFault['code'], detail?: string): XliffFault[] => [{ unit, line, code, ...(detail !== undefined && { detail }) }];
  if (!wanted.has(unit)) return fault('unit-unknown');
  if (target.length > MOST_LETTERS) return fault('too-long');
  const hidden = hiddenCharacterIn(target);
  if (hidden !== null) return fault('hidden', hidden);
  return hasLooseMark(tidy(target)) && !hasLooseMark(tidy(source)) ? fault('marks', '*') : [];
}

const toWritten = ({ source, target, isMachine }: XliffUnitIn, now: string): WrittenSegment => ({
  text: tidy(target), source: tidy(source) === tidy(now) ? now : tidy(source), state: isMachine ? 'machineDraft' : 'draft',
});

function read(bytes: Uint8Array): XliffFileIn | XliffFault[] {
  try {
    return readXliff(bytes);
  } catch (error) {
    if (error instanceof XliffRefused) return [error.fault];
    throw error;
  }
}

function judged(file: XliffFileIn, open: OpenTranslation): { faults: XliffFault[]; wanted: Map<string, WantedSegment> } {
  const wanted = segmentsWanted(open, { audioOnly: false, audio: [] });
  return { wanted, faults: [...fileFaults(file, open.row), ...file.faults, ...file.units.flatMap((unit) => unitFaults(unit, wanted))] };
}

/**
 * Takes a file of an agency in, all of it or nothing: its texts become drafts of the importing account (machine drafts
 * where the file says so). Texts made for an older Vietnamese are taken and stay stale until somebody says otherwise.
 */
export async function importXliff(tx: Tx, key: TranslationKey, bytes: Uint8Array, actor: TranslationActor): Promise<XliffImport> {
  const file = read(bytes);
  if (Array.isArray(file)) return { ok: false, faults: file };
  const row = await readTranslationDraft(tx, key);
  if (row === null) return { ok: false, code: 'not-found' };
  let faults: XliffFault[] = [];
  const summary = { taken: [] as string[], unchanged: 0, stale: [] as string[] };
  const changed = await changeTranslation(tx, { ...key, version: row.version }, actor, async (open) => {
    const { faults: found, wanted } = judged(file, open);
    faults = found;
    if (faults.length > 0) return { ok: false, code: 'bad-request' };
    const texts = new Map(file.units.map((unit) => [unit.id, toWritten(unit, wanted.get(unit.id)!.source)]));
    const { segments, changed: taken } = withTexts(open.row, texts, actor);
    summary.taken = taken;
    summary.unchanged = texts.size - taken.length;
    summary.stale = [...texts].filter(([id, { source }]) => source !== wanted.get(id)!.source).map(([id]) => id);
    return { ok: true, value: { row: taken.length === 0 ? null : { ...open.row, segments }, action: 'translation.import', detail: { segments: taken, format: `xliff ${file.version}`, lang: row.lang as LanguageTag } } };
  });
  if (faults.length > 0) return { ok: false, faults };
  return changed.ok ? { ok: true, value: { version: changed.value.version, ...summary } } : changed;
}
