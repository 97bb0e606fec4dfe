import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { termsInTexts } from '#domain/glossaryHits.ts';
import { reaches } from '#domain/roleRules.ts';
import type { Tx } from '#server/db/Db.ts';
import { readReach } from '#server/db/deskUnits.ts';
import { readDraftForTranslating } from '#server/db/draftForTranslating.ts';
import { unitOfDraft } from '#server/db/drafts.ts';
import { listTermTexts, termsWithWords } from '#server/db/glossary.ts';

/** Terms that occur in an item's approved Vietnamese, the longest first, with their words in a language. Nothing for an item that is unknown or lies elsewhere: what is in its text is not to be guessed at. */
export async function termsOfItem(db: Tx, asked: { item: string; lang: LanguageTag | undefined; path: string }): Promise<GlossaryTerm[]> {
  const unit = await unitOfDraft(db, asked.item);
  const place = unit === null ? undefined : (await readReach(db, unit))?.path;
  if (place === undefined || !(reaches(asked.path, place) || reaches(place, asked.path))) return [];
  const draft = await readDraftForTranslating(db, asked.item);
  if (draft === null) return [];
  const texts = [draft.body.title, ...draft.body.blocks.map(({ text }) => text)];
  return termsWithWords(db, termsInTexts(texts, await listTermTexts(db, asked.path)), asked.lang);
}
