import { outboxFileSchema, outboxPayloadSchema, type OutboxPayload } from '#contract/outbox.ts';
import type { OutboxFileReply } from '#contract/desk.ts';
import type { ErrorCode, Result } from '#contract/errors.ts';
import { storageProblem } from '#domain/storableText.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db } from '#server/db/Db.ts';
import { readProofKey } from '#server/db/deskDevices.ts';
import { isSameProof, proofOf } from '#server/db/deviceToken.ts';
import { applyBatch, type AppliedBatch } from '#server/db/records.ts';
import { savePhoto } from './savePhoto.ts';
import { unpackJson } from './unpackJson.ts';

/** A whole outbox with its photos, unpacked. */
const FILE_MAX_BYTES = 120_000_000;

type FileProblem = Extract<ErrorCode, 'outbox-file-unreadable' | 'outbox-file-forged' | 'device-unknown' | 'outside-unit'>;
type Sender = NonNullable<Awaited<ReturnType<typeof readProofKey>>>;
type Deps = { db: Db; dataDir: string; now: () => number };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // not JSON: the schema refuses it
  }
};

interface OpenedFile {
  device: string;
  sender: Sender;
  payload: OutboxPayload;
}

async function openFile(db: Db, bytes: Uint8Array): Promise<Result<OpenedFile, FileProblem>> {
  const file = outboxFileSchema.safeParse(await unpackJson(bytes, FILE_MAX_BYTES));
  if (!file.success) return { ok: false, code: 'outbox-file-unreadable' };
  const { device, proof, payload: text } = file.data;
  const sender = await readProofKey(db, device);
  if (sender === null) return { ok: false, code: 'device-unknown' };
  if (!isSameProof(proof, proofOf(sender.proofKey, text))) return { ok: false, code: 'outbox-file-forged' };
  const json = parseJson(text);
  const payload = outboxPayloadSchema.safeParse(json);
  return payload.success && storageProblem(json, true) === null ? { ok: true, value: { device, sender, payload: payload.data } } : { ok: false, code: 'outbox-file-unreadable' };
}

async function takePhotos(deps: Deps, { device, payload }: OpenedFile): Promise<number> {
  let taken = 0;
  for (const { sha256, base64 } of payload.photos) {
    const problem = await savePhoto(deps, { sha256, bytes: Buffer.from(base64, 'base64'), device, now: deps.now() });
    if (problem === null) taken += 1;
  }
  return taken;
}

const replyOf = (sender: Sender, applied: AppliedBatch, photos: number): OutboxFileReply => ({
  person: sender.person, unitName: sender.unitName, taken: applied.taken, already: applied.already, photos, refused: applied.refused,
});

/**
 * Takes in an outbox that came as a file (U7), with the guarantees of a batch: proven to be the device's own, applied once,
 * acknowledged when on disk. Revoked devices too may hand in what they wrote. `mayTake` judges the device's unit before
 * anything is read of the content; `actor` is who brings it, for the trail.
 */
export async function takeInOutboxFile(
  deps: Deps, given: { bytes: Uint8Array; actor: string; mayTake: (unit: string) => boolean | Promise<boolean> },
): Promise<Result<OutboxFileReply, FileProblem>> {
  const opened = await openFile(deps.db, given.bytes);
  if (!opened.ok) return opened;
  const { device, sender, payload } = opened.value;
  if (!(await given.mayTake(sender.unit))) return { ok: false, code: 'outside-unit' };
  const applied = await applyBatch(deps.db, { device, batch: payload.batch, now: deps.now(), isContact: false });
  if (applied === null) return { ok: false, code: 'device-unknown' };
  const photos = await takePhotos(deps, opened.value);
  const detail = { taken: applied.taken, already: applied.already, refused: applied.refused.length, photos };
  await noteAudit(deps.db, { at: deps.now(), actor: given.actor, action: 'outbox-file.take', subject: `device:${device}`, unit: sender.unit, detail });
  return { ok: true, value: replyOf(sender, applied, photos) };
}
