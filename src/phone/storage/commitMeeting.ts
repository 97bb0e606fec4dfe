import type { Result } from '#contract/errors.ts';
import { meetingBodySchema, questionBodySchema, type MeetingBody, type RecordRevision } from '#contract/records.ts';
import { appendRevision, commandTables, type Acting } from './appendRevision.ts';
import { draftKeyOf } from './drafts.ts';
import { settlePhotos } from './photoQueue.ts';
import { keptQuestions, reviseQuestion, writeQuestions } from './questionCommands.ts';
import { recordsCommand } from './recordsCommand.ts';
import { recordsDatabase, type RecordsDatabase } from './recordsDatabase.ts';
import { clearRefusals, isOnlyRefused, isRefused, takeBackHere, unrefusedBefore } from './refusedRecords.ts';
import type { StorageProblem } from './storageProblem.ts';
import type { MeetingDraft } from './types.ts';

/** The record that was written, or why nothing was. */
export type CommitResult = Result<{ record: string }, 'record-malformed' | 'record-base-unknown' | StorageProblem>;

type MeetingRevision = Extract<RecordRevision, { kind: 'meeting' }>;

/** A draft as a meeting's body, or null when the contract would not take it. */
export function draftToBody(draft: MeetingDraft): MeetingBody | null {
  const parsed = meetingBodySchema.safeParse({ ...draft, photos: draft.photos.map((photo) => photo.sha256) });
  return parsed.success ? parsed.data : null;
}

const questionsFit = (draft: MeetingDraft): boolean =>
  draft.questions.every(({ text }) => text.trim() === '' || questionBodySchema.shape.text.safeParse(text.trim()).success);

/**
 * Keeps a meeting: its revision, one record a question, their outbox rows and sequences, photos queued, the draft gone,
 * all in one transaction or none of it (U1). A draft already committed by another tab gives that record again (L3).
 */
export async function commitMeeting(draft: MeetingDraft, acting: Acting, db = recordsDatabase()): Promise<CommitResult> {
  const body = draftToBody(draft);
  if (body === null || !questionsFit(draft)) return { ok: false, code: 'record-malformed', detail: draft.key };
  return recordsCommand(() => db.transaction('rw', commandTables(db), async (): Promise<CommitResult> => {
    const earlier = await committedBefore(draft, db);
    const record = earlier ?? (await writeMeeting({ db, acting, draft, body }));
    if (earlier === null) await writeQuestions({ db, acting, draft, body, meeting: record });
    await db.drafts.delete(draft.key);
    return { ok: true, value: { record } };
  }));
}

async function committedBefore(draft: MeetingDraft, db: RecordsDatabase): Promise<string | null> {
  const row = await db.records.where('draftKey').equals(draftKeyOf(draft)).first();
  return row?.record ?? null;
}

interface MeetingWriting {
  db: RecordsDatabase;
  acting: Acting;
  draft: MeetingDraft;
  body: MeetingBody;
}

async function writeMeeting({ db, acting, draft, body }: MeetingWriting): Promise<string> {
  const before = draft.base === null ? undefined : await db.records.get(draft.base);
  const revision = await appendRevision(db, acting, {
    kind: 'meeting', record: before?.record ?? null, base: before?.id ?? null, withdrawn: false, body, draftKey: draftKeyOf(draft),
  });
  await clearRefusals(db, revision.record);
  await settlePhotos(db, (before?.revision as MeetingRevision | undefined)?.body.photos ?? [], body.photos);
  return revision.record;
}

/** Takes a meeting back together with its questions: revisions that say so; everything before stays (U4). */
export async function withdrawMeeting(record: string, acting: Acting, db = recordsDatabase()): Promise<CommitResult> {
  return recordsCommand(() => db.transaction('rw', commandTables(db), async (): Promise<CommitResult> => {
    const newest = (await db.records.where('record').equals(record).sortBy('seq')).at(-1)?.revision;
    if (newest?.kind !== 'meeting') return { ok: false, code: 'record-base-unknown', detail: record };
    for (const before of (await keptQuestions(db, record)).values()) {
      await reviseQuestion({ db, acting, before, body: before.body, withdrawn: true });
    }
    await withdrawRevision(db, acting, newest);
    await settlePhotos(db, newest.body.photos, []);
    await db.drafts.delete(record);
    return { ok: true, value: { record } };
  }));
}

async function withdrawRevision(db: RecordsDatabase, acting: Acting, newest: MeetingRevision): Promise<void> {
  if (await isOnlyRefused(db, newest.record)) return takeBackHere(db, newest.record);
  if (newest.withdrawn && !(await isRefused(db, newest.id))) return;
  const { body } = await unrefusedBefore(db, newest);
  await appendRevision(db, acting, { kind: 'meeting', record: newest.record, base: newest.id, withdrawn: true, body });
  await clearRefusals(db, newest.record);
}
