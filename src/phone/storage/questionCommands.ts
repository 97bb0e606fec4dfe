import type { MeetingBody, QuestionBody, RecordRevision } from '#contract/records.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { appendRevision, type Acting } from './appendRevision.ts';
import type { RecordsDatabase } from './recordsDatabase.ts';
import { clearRefusals, isOnlyRefused, isRefused, takeBackHere, unrefusedBefore } from './refusedRecords.ts';
import type { MeetingDraft } from './types.ts';

type QuestionRevision = Extract<RecordRevision, { kind: 'question' }>;

interface QuestionsWriting {
  db: RecordsDatabase;
  acting: Acting;
  draft: MeetingDraft;
  body: MeetingBody;
  meeting: string;
}

/** Questions of a draft against those kept: new ones added, changed ones revised, missing or emptied ones withdrawn. Inside a command's transaction. */
export async function writeQuestions({ db, acting, draft, body, meeting }: QuestionsWriting): Promise<void> {
  const left = await keptQuestions(db, draft.record);
  for (const question of draft.questions) {
    const text = question.text.trim();
    const before = question.record === null ? undefined : left.get(question.record);
    if (text === '') continue;
    if (before !== undefined) left.delete(before.record);
    const next: QuestionBody = { askedAt: before?.body.askedAt ?? body.startedAt, unit: body.unit, meeting, item: before?.body.item ?? null, text };
    if (before === undefined) await appendRevision(db, acting, { kind: 'question', record: null, base: null, withdrawn: false, body: next });
    else await reviseQuestion({ db, acting, before, body: next, withdrawn: false });
  }
  for (const before of left.values()) await reviseQuestion({ db, acting, before, body: before.body, withdrawn: true });
}

/** Newest revision of each question kept for a meeting, withdrawn ones too, by record. */
export async function keptQuestions(db: RecordsDatabase, meeting: string | null): Promise<Map<string, QuestionRevision>> {
  const newest = new Map<string, QuestionRevision>();
  if (meeting === null) return newest;
  const rows = await db.records.where('meeting').equals(meeting).sortBy('seq');
  for (const row of rows) if (!row.takenBack) newest.set(row.record, row.revision as QuestionRevision);
  return newest;
}

interface QuestionChange {
  db: RecordsDatabase;
  acting: Acting;
  before: QuestionRevision;
  body: QuestionBody;
  withdrawn: boolean;
}

/** A question's next revision; nothing when nothing changed. One the server never took is just taken back. */
export async function reviseQuestion({ db, acting, before, body, withdrawn }: QuestionChange): Promise<void> {
  if (withdrawn && (await isOnlyRefused(db, before.record))) return takeBackHere(db, before.record);
  const same = before.withdrawn === withdrawn && (withdrawn || canonicalJson(before.body) === canonicalJson(body));
  if (same && !(await isRefused(db, before.id))) return;
  const said = withdrawn ? (await unrefusedBefore(db, before)).body : body;
  await appendRevision(db, acting, { kind: 'question', record: before.record, base: before.id, withdrawn, body: said });
  await clearRefusals(db, before.record);
}
