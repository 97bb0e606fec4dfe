import type { Result } from '#contract/errors.ts';
import type { PutWord } from '#contract/translating.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { plainText } from '#domain/plainText.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import { dropWord, lockWord, putWord, readTerm, type WordRow } from '#server/db/glossary.ts';
import { isRecordingKept } from '#server/db/mediaFiles.ts';

export interface WordKey { term: string; word: string }
export interface WordActor { id: string; at: number }
type Done = Result<null, 'not-found' | 'conflict' | 'bad-request' | 'own-text' | 'act-not-possible' | 'recording-unknown'>;

const done: Done = { ok: true, value: null };

async function note(tx: Tx, action: string, { term, word, actor }: WordKey & { actor: WordActor }): Promise<void> {
  const unit = (await readTerm(tx, term))?.unit ?? null;
  await noteAudit(tx, { at: actor.at, actor: `desk:${actor.id}`, action, subject: `term:${term}`, unit, detail: { word } });
}

/** Proposes a word, or changes one: whatever changes is a proposal again, of whoever changed it. */
export async function proposeWord(tx: Tx, key: WordKey, put: PutWord, actor: WordActor): Promise<Done> {
  const before = await lockWord(tx, key.word);
  if (before !== null && before.term !== key.term) return { ok: false, code: 'conflict' };
  const text = plainText(put.text).trim();
  if (text === '') return { ok: false, code: 'bad-request', detail: 'text is empty' };
  if (put.audio !== null && !(await isRecordingKept(tx, put.audio.files))) return { ok: false, code: 'recording-unknown' };
  const said = { lang: put.lang as string, text, note: plainText(put.note).trim(), audio: put.audio };
  if (before !== null && canonicalJson(said) === canonicalJson({ lang: before.lang, text: before.text, note: before.note, audio: before.audio })) return done;
  const row: WordRow = { id: key.word, term: key.term, ...said, status: 'proposed', by: actor.id, at: actor.at, agreedBy: null };
  await putWord(tx, row);
  await note(tx, before === null ? 'glossary.propose' : 'glossary.change', { ...key, actor });
  return done;
}

/** Agrees on a word somebody else proposed. */
export async function agreeOnWord(tx: Tx, key: WordKey, actor: WordActor): Promise<Done> {
  const word = await lockWord(tx, key.word);
  if (word === null || word.term !== key.term) return { ok: false, code: 'not-found' };
  if (word.status === 'agreed') return { ok: false, code: 'act-not-possible' };
  if (word.by === actor.id) return { ok: false, code: 'own-text' };
  await putWord(tx, { ...word, status: 'agreed', agreedBy: actor.id });
  await note(tx, 'glossary.agree', { ...key, actor });
  return done;
}

/** Takes a word away; asked for twice it is done once. */
export async function withdrawWord(tx: Tx, key: WordKey, actor: WordActor): Promise<Done> {
  const word = await lockWord(tx, key.word);
  if (word === null) return done;
  if (word.term !== key.term) return { ok: false, code: 'not-found' };
  await dropWord(tx, key.word);
  await note(tx, 'glossary.withdraw', { ...key, actor });
  return done;
}
