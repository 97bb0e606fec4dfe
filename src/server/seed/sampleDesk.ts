import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createUuidV7 } from '#contract/ids.ts';
import { readReachOfUsername, type AccountReach } from '#server/db/accountReach.ts';
import { noteAudit } from '#server/db/audit.ts';
import { readReach } from '#server/db/deskUnits.ts';
import { addDraft, changeDraft, lockDraft, readDraft } from '#server/db/drafts.ts';
import { putTerm } from '#server/db/glossary.ts';
import { IMPORT } from '#server/db/standDraft.ts';
import { refreshTranslationDrafts } from '#server/db/translationDrafts.ts';
import { actInside } from '#server/editorial/actOnDraft.ts';
import { takeFile } from '#server/ingest/sources/takeFile.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { SAMPLE_UNIT, sampleDrafts, sampleTerms, wanted } from './sampleTexts.ts';

const INBOX_FILE = 'tru-nuoc-mua-kho.md';

/** Marks an item as wanted in more languages; the Vietnamese stays as it is, and so does what somebody is changing. */
const wantLanguages = ({ db, now }: PackDeps, { item, languages }: (typeof wanted)[number]): Promise<void> =>
  db.transaction(async (tx) => {
    const draft = await lockDraft(tx, item);
    if (draft === null || draft.state !== 'published' || draft.authors.length > 0) return;
    const missing = languages.filter((lang) => !draft.body.languages.includes(lang));
    if (missing.length === 0) return;
    const body = { ...draft.body, languages: [...draft.body.languages, ...missing] };
    const after = await changeDraft(tx, draft, { body, approvedBody: body }, { by: IMPORT, now: now() });
    await refreshTranslationDrafts(tx, after);
    await noteAudit(tx, { at: now(), actor: 'seed', action: 'draft.save', subject: `item:${item}`, unit: draft.unit, detail: { version: after.version } });
  });

/** Begins a text and, where it is whole, sends it for approval, as its author would; one that is there already is left alone. */
const writeDraft = ({ db, now }: PackDeps, editor: AccountReach, { id, body, isSubmitted }: (typeof sampleDrafts)[number]): Promise<void> =>
  db.transaction(async (tx) => {
    if ((await readDraft(tx, id)) !== null) return;
    const at = now();
    const draft = await addDraft(tx, { id, unit: SAMPLE_UNIT, body, by: editor.id }, at);
    await noteAudit(tx, { at, actor: `desk:${editor.id}`, action: 'draft.create', subject: `item:${id}`, unit: SAMPLE_UNIT });
    if (!isSubmitted) return;
    const sent = await actInside(tx, { id, act: 'submit', actor: editor, ask: { version: draft.version }, now: at });
    if (!sent.ok) throw new Error(`The sample text ${id} cannot be sent for approval: ${sent.code} ${sent.detail ?? ''}`);
  });

const noteTerm = ({ db, now }: PackDeps, translator: AccountReach, { term, note }: (typeof sampleTerms)[number]): Promise<void> =>
  db.transaction(async (tx) => {
    const at = now();
    const row = { id: createUuidV7(at), unit: SAMPLE_UNIT, term, note, createdBy: translator.id, createdAt: at };
    // False: it stands there already.
    if (!(await putTerm(tx, row))) return;
    await noteAudit(tx, { at, actor: `desk:${translator.id}`, action: 'glossary.add', subject: `term:${row.id}`, unit: SAMPLE_UNIT });
  });

/** The same bytes are the same item, so taking it in again changes nothing. */
async function takeText(deps: PackDeps, editor: AccountReach): Promise<void> {
  const bytes = await readFile(fileURLToPath(new URL(`content/inbox/${INBOX_FILE}`, import.meta.url)));
  const issuer = (await readReach(deps.db, SAMPLE_UNIT))?.unit.name ?? '';
  const taken = await takeFile(deps, { bytes, name: INBOX_FILE, unit: SAMPLE_UNIT, legacy: undefined, actor: `desk:${editor.id}`, issuer });
  if (!taken.ok) throw new Error(`The sample text ${INBOX_FILE} cannot be taken in: ${taken.code}`);
}

async function accountOf({ db }: PackDeps, username: string): Promise<AccountReach> {
  const found = await readReachOfUsername(db, username);
  if (found === null) throw new Error(`The sample's account ${username} is not there.`);
  return found;
}

/**
 * Work under way for the sample's people: translations that are wanted, a text being written and one waiting for
 * approval, terms, a text taken in. Authors are the sample's accounts. Each step may be repeated.
 */
export async function makeSampleDesk(deps: PackDeps): Promise<void> {
  const editor = await accountOf(deps, 'bientap');
  const translator = await accountOf(deps, 'biendich');
  for (const want of wanted) await wantLanguages(deps, want);
  for (const draft of sampleDrafts) await writeDraft(deps, editor, draft);
  for (const term of sampleTerms) await noteTerm(deps, translator, term);
  await takeText(deps, editor);
}
