import type { RecordRevision } from '#contract/records.ts';
import { fatesOf } from './recordFates.ts';
import { watched } from './watched.ts';
import { recordsDatabase, type RecordsDatabase, type StoredRevision } from './recordsDatabase.ts';
import type { MeetingLog } from './types.ts';
import { useLive } from './useLive.ts';

export { commitMeeting, withdrawMeeting, draftToBody, type CommitResult } from './commitMeeting.ts';
export type { Acting } from './appendRevision.ts';

type MeetingRevision = Extract<RecordRevision, { kind: 'meeting' }>;
type QuestionRevision = Extract<RecordRevision, { kind: 'question' }>;

/** Newest revision of each record, by device sequence: the clock may lie (U6). */
const newestByRecord = (rows: readonly StoredRevision[]): Map<string, StoredRevision> => {
  const newest = new Map<string, StoredRevision>();
  for (const row of rows) if ((newest.get(row.record)?.seq ?? 0) < row.seq) newest.set(row.record, row);
  return newest;
};

const revisionsPerRecord = (rows: readonly StoredRevision[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.record, (counts.get(row.record) ?? 0) + 1);
  return counts;
};

async function logsFrom(meetings: StoredRevision[], questions: StoredRevision[], db: RecordsDatabase): Promise<MeetingLog[]> {
  const fateOf = await fatesOf(db);
  const waitingPhotos = new Set(await db.photos.where('state').equals('waiting').primaryKeys());
  const newestQuestions = [...newestByRecord(questions).values()].sort((left, right) => left.seq - right.seq);
  const counts = revisionsPerRecord(meetings);
  return [...newestByRecord(meetings).values()].filter((row) => !row.takenBack).map((row) => {
    const revision = row.revision as MeetingRevision;
    const own = newestQuestions.filter((question) => question.meeting === row.record && !question.takenBack);
    return {
      record: row.record,
      revision: row.id,
      revisions: counts.get(row.record) ?? 1,
      withdrawn: revision.withdrawn,
      at: revision.at,
      body: revision.body,
      questions: own.map(({ record, id, revision: question }) => (
        { record, revision: id, text: (question as QuestionRevision).body.text, withdrawn: question.withdrawn }
      )),
      fate: fateOf([row, ...own]),
      photosWaiting: revision.body.photos.filter((sha256) => waitingPhotos.has(sha256)).length,
    };
  });
}

const rowsOfKind = (kind: 'meeting' | 'question', db: RecordsDatabase) =>
  db.records.where('[kind+seq]').between([kind, -Infinity], [kind, Infinity]).toArray();

/** My meetings, the one held last first; withdrawn ones too, marked. */
export async function listMeetings(db = recordsDatabase()): Promise<MeetingLog[]> {
  return watched('records', 'read', () => db.transaction('r', [db.records, db.outbox, db.quarantine, db.photos], async () => {
    const logs = await logsFrom(await rowsOfKind('meeting', db), await rowsOfKind('question', db), db);
    return logs.sort((left, right) => right.body.startedAt - left.body.startedAt || right.at - left.at);
  }));
}

/** One meeting by its record id, or null. */
export async function readMeeting(record: string, db = recordsDatabase()): Promise<MeetingLog | null> {
  return db.transaction('r', [db.records, db.outbox, db.quarantine, db.photos], async () => {
    const rows = await db.records.where('record').equals(record).toArray();
    const questions = await db.records.where('meeting').equals(record).toArray();
    return (await logsFrom(rows.filter((row) => row.kind === 'meeting'), questions, db))[0] ?? null;
  });
}

/** My meetings, live. */
export function useMeetings() {
  return useLive(() => listMeetings(), []);
}
