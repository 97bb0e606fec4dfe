import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languageTags, SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { itemIdSchema } from '#contract/ids.ts';
import { blocksFrom } from './blocksFrom.ts';
import { hiddenCharacterIn } from '#domain/hiddenCharacter.ts';
import { cleanText } from './cleanText.ts';
import type { Fault } from './fault.ts';
import { frontMatterFrom, type FrontMatter } from './frontMatter.ts';
import { issuePath, issueText, itemFieldsSchema, type ItemFields } from './frontMatterSchemas.ts';
import { momentFrom, type Moment } from './moments.ts';
import type { ParsedItem } from './ParsedItem.ts';
import { readAudio } from './readAudio.ts';
import { readTranslation } from './readTranslation.ts';

/** What reading one item's folder gave: the item, or nothing because it is a draft, or faults. */
export interface ReadItem { item: ParsedItem | null; isDraft: boolean; faults: Fault[] }

type FieldFault = { path: (string | number)[]; message: string };
interface Moments { validFrom: Moment; validTo: Moment | null; publishedAt: Moment | null; recalledAt: Moment | null }

function momentsFrom(fields: ItemFields, now: number): Moments | FieldFault[] {
  const faults: FieldFault[] = [];
  const read = (path: string[], text: string | undefined, wholeDay = false): Moment | null => {
    if (text === undefined) return null;
    const moment = momentFrom(text, now, wholeDay);
    if (moment === null) faults.push({ path, message: `${path.join('.')} is no date: write 2026-05-02, 2026-05-02T06:00+07:00, -3d or +12h` });
    return moment;
  };
  const validFrom = read(['validFrom'], fields.validFrom);
  const validTo = fields.validTo === 'null' ? null : read(['validTo'], fields.validTo, true);
  const publishedAt = read(['publishedAt'], fields.publishedAt);
  const recalledAt = read(['recalled', 'at'], fields.recalled?.at);
  if (validFrom !== null && validTo !== null && validTo.ms < validFrom.ms) faults.push({ path: ['validTo'], message: 'validTo lies before validFrom' });
  if (publishedAt !== null && publishedAt.ms > now) faults.push({ path: ['publishedAt'], message: 'publishedAt lies in the future' });
  return faults.length > 0 || validFrom === null ? faults : { validFrom, validTo, publishedAt, recalledAt };
}

function checkTexts(fields: ItemFields): FieldFault[] {
  const faults: FieldFault[] = [];
  const texts = { title: fields.title, summary: fields.summary, approver: fields.approver, changeNote: fields.changeNote };
  for (const [path, text] of Object.entries(texts)) {
    const hidden = text === undefined ? null : hiddenCharacterIn(text);
    if (hidden !== null) faults.push({ path: [path], message: `hidden character ${hidden}` });
  }
  if (fields.author !== undefined && cleanText(fields.author) === cleanText(fields.approver)) faults.push({ path: ['approver'], message: 'nobody approves one’s own text: author and approver are the same' });
  if (new Set(fields.units).size !== fields.units.length) faults.push({ path: ['units'], message: 'a unit is there twice' });
  return faults;
}

/** Translation files of a folder by language, and Markdown files that are none. Other files may lie there unused. */
function filesOf(names: readonly string[]): { langs: LanguageTag[]; unknown: string[] } {
  const tags = names.filter((name) => name.endsWith('.md') && name !== 'item.md' && !name.startsWith('.')).map((name) => name.slice(0, -3)).sort();
  const isTag = (tag: string): tag is LanguageTag => tag !== SOURCE_LANGUAGE && languageTags.includes(tag as LanguageTag);
  return { langs: tags.filter(isTag), unknown: tags.filter((tag) => !isTag(tag)) };
}

const optional = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } => (value === undefined ? {} : { [key]: cleanText(value) }) as { [P in K]?: string };

interface Parts { fields: ItemFields; front: FrontMatter; moments: Moments; id: string; file: string }

async function itemFrom(folder: string, names: readonly string[], parts: Parts): Promise<ReadItem> {
  const { fields, front, moments, id, file } = parts;
  const speaks = fields.kind === 'skit' || fields.kind === 'bulletin';
  const { blocks, faults: blockFaults } = blocksFrom(front.body, front.bodyLine, speaks);
  const { audio, media, faults: audioFaults } = await readAudio(folder, fields.audio);
  const { langs, unknown } = filesOf(names);
  const read = await Promise.all(langs.map((lang) => readTranslation(join(folder, `${lang}.md`), `items/${id}/${lang}.md`, blocks, speaks)));
  const faults: Fault[] = [
    ...audioFaults.map(({ path, message }) => ({ file, line: front.lineOf(path), message })),
    ...blockFaults.map(({ line, message }) => ({ file, line, message })),
    ...unknown.map((tag) => ({ file: `items/${id}/${tag}.md`, line: 1, message: `${tag} is no language tag of ours` })),
    ...read.flatMap((one) => one.faults),
  ];
  if (blocks.length === 0 && audio.length === 0) faults.push({ file, line: front.bodyLine, message: 'an item has a text or a recording' });
  if (blocks.length > 400) faults.push({ file, line: blocks[400]!.line, message: 'an item has at most 400 blocks' });
  const { kind, topic, programme, priority, units, source, title, summary, approver, changeNote, recalled } = fields;
  const item: ParsedItem = {
    id, file, lineOf: front.lineOf, kind, topic, ...(programme !== undefined && { programme }), priority, title: cleanText(title), ...optional('summary', summary),
    units, source, validFrom: moments.validFrom, validTo: moments.validTo, approver: cleanText(approver), publishedAt: moments.publishedAt, ...optional('changeNote', changeNote),
    recalled: recalled === undefined ? null : { reason: cleanText(recalled.reason), at: moments.recalledAt },
    blocks, audio, translations: read.flatMap(({ translation }) => translation ?? []), media: [...media, ...read.flatMap((one) => one.media)],
  };
  return faults.length > 0 ? { item: null, isDraft: false, faults } : { item, isDraft: false, faults };
}

/** Reads and checks one `items/<slug>` folder. `now` resolves relative times. Nothing is written. */
export async function readItemFolder(folder: string, id: string, now: number): Promise<ReadItem> {
  const file = `items/${id}/item.md`;
  const refuse = (faults: Fault[]): ReadItem => ({ item: null, isDraft: false, faults });
  if (!itemIdSchema.safeParse(id).success) return refuse([{ file: `items/${id}`, line: 1, message: 'the folder’s name is no id (a–z, 0–9, -, at most 64)' }]);
  const names = await readdir(folder);
  if (!names.includes('item.md')) return refuse([{ file, line: 1, message: 'the file is not there' }]);
  const front = frontMatterFrom(await readFile(join(folder, 'item.md'), 'utf8'));
  if (!front.ok) return refuse([{ file, line: front.line, message: front.message }]);
  const { lineOf } = front.value;
  const at = (faults: FieldFault[]): Fault[] => faults.map(({ path, message }) => ({ file, line: lineOf(path), message }));
  const parsed = itemFieldsSchema.safeParse(front.value.fields);
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => ({ file, line: lineOf(issuePath(issue)), message: issueText(issue) })));
  if (parsed.data.state === 'draft') return { item: null, isDraft: true, faults: [] };
  const moments = momentsFrom(parsed.data, now);
  const faults = at([...checkTexts(parsed.data), ...(Array.isArray(moments) ? moments : [])]);
  if (Array.isArray(moments) || faults.length > 0) return refuse(faults);
  return itemFrom(folder, names, { fields: parsed.data, front: front.value, moments, id, file });
}
