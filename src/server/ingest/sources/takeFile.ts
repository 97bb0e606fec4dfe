import { createHash } from 'node:crypto';
import type { ErrorCode } from '#contract/errors.ts';
import { DOCUMENT_MAX_BYTES } from '#contract/media.ts';
import type { LegacyEncoding, TakenFileReply } from '#contract/sources.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { StoredTaken } from '#server/db/editorialSchema.ts';
import { addInboxItem, findKnown, lockInbox, type NewInboxItem } from '#server/db/inbox.ts';
import { runApart } from '../apart/runApart.ts';
import { visibleText } from '../cleanText.ts';
import { documentFormOf, type DocumentForm } from '../documents/readDocument.ts';
import { keepMedia } from '../media/keepMedia.ts';
import { mediaFormOf } from '../media/mediaForm.ts';
import type { TakenBlock } from '../page/htmlBlocks.ts';
import { documentMarkIn } from '../text/documentNumber.ts';
import type { SourceDeps } from './SourceDeps.ts';
import { withIds } from './takePage.ts';

export interface UploadedFile {
  bytes: Buffer;
  name: string;
  unit: string;
  legacy: LegacyEncoding | undefined;
  actor: string;
  /** Who issues it, until somebody says better: the unit's name. */
  issuer: string;
}
export type TakenFile =
  | { ok: true; id: string; already: boolean }
  | { ok: true; legacy: NonNullable<TakenFileReply['legacy']> }
  | { ok: false; code: Extract<ErrorCode, 'file-type' | 'file-damaged' | 'file-no-text' | 'file-legacy-cham' | 'body-too-large'> };

const bareName = (name: string): string => visibleText(name.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,8}$/i, '').replace(/[_]+/g, ' ')).slice(0, 150);

/** The first heading (with the line below it where it is short), or the first words, or else the file's name. */
function titleOf(blocks: readonly TakenBlock[], name: string): string {
  const start = blocks.findIndex(({ type }) => type === 'heading');
  const [first, second] = blocks.slice(start >= 0 && start < 6 ? start : 0);
  // "THÔNG BÁO" alone says nothing; the line below says of what.
  const isShort = first !== undefined && second !== undefined && first.text.length < 25 && second.text.length <= 160;
  const title = isShort ? `${first.text} ${second.text}` : (first?.text ?? '');
  return title.length >= 12 && title.length <= 200 ? title.replaceAll('*', '') : bareName(name) || title.slice(0, 150);
}

/** The same bytes are the same item: they come with no link to be known by. */
const keyOf = (bytes: Buffer): string => `file:${createHash('sha256').update(bytes).digest('hex')}`;

async function keepItem(deps: SourceDeps, file: UploadedFile, found: { title: string; blocks: readonly TakenBlock[]; media: StoredTaken['media'] }): Promise<TakenFile> {
  const now = deps.now();
  const { title, blocks, media } = found;
  const { number, date } = documentMarkIn([title, ...blocks.slice(0, 12).map(({ text }) => text)]);
  const made: NewInboxItem = {
    source: null, unit: file.unit, title, link: null, linkKey: keyOf(file.bytes), titleKey: '', publishedAt: null, hasText: blocks.length > 0,
    taken: { summary: '', number, date, issuer: file.issuer, blocks: withIds(blocks), media, failure: null },
  };
  return deps.db.transaction(async (tx): Promise<TakenFile> => {
    await lockInbox(tx, file.unit);
    const [known] = (await findKnown(tx, file.unit, { links: [made.linkKey!], titles: [], now })).values();
    if (known !== undefined) return { ok: true, id: known, already: true };
    const item = (await addInboxItem(tx, made, now))!;
    await noteAudit(tx, { at: now, actor: file.actor, action: 'inbox.take', subject: `inbox:${item.id}`, unit: file.unit, detail: { from: 'file', ...(file.legacy !== undefined && { legacy: file.legacy }) } });
    return { ok: true, id: item.id, already: false };
  });
}

async function takeMedia(deps: SourceDeps, file: UploadedFile): Promise<TakenFile> {
  const kept = await keepMedia(deps, file);
  if (!kept.ok) return kept;
  const { kind, files, seconds } = kept.value;
  const title = bareName(file.name);
  return keepItem(deps, file, { title, blocks: [], media: files.map((one) => ({ kind, file: one, title, ...(seconds !== null && { seconds }) })) });
}

async function takeDocument(deps: SourceDeps, file: UploadedFile, form: DocumentForm): Promise<TakenFile> {
  if (file.bytes.length > DOCUMENT_MAX_BYTES) return { ok: false, code: 'body-too-large' };
  const read = await runApart('readDocument', { bytes: file.bytes, form, legacy: file.legacy });
  if (!read.ok || read.value === null) return { ok: false, code: 'file-damaged' };
  const { blocks, legacy, isLegacyCham } = read.value;
  if (isLegacyCham) return { ok: false, code: 'file-legacy-cham' };
  if (legacy !== null) return { ok: true, legacy };
  return blocks.length === 0 ? { ok: false, code: 'file-no-text' } : keepItem(deps, file, { title: titleOf(blocks, file.name), blocks, media: [] });
}

/** Takes an uploaded document, recording or picture into the inbox; or asks first, where its text is in an old encoding. */
export async function takeFile(deps: SourceDeps, file: UploadedFile): Promise<TakenFile> {
  if (mediaFormOf(file.bytes) !== null) return takeMedia(deps, file);
  const form = file.bytes.length === 0 ? null : documentFormOf(file.bytes, file.name);
  return form === null ? { ok: false, code: 'file-type' } : takeDocument(deps, file, form);
}
