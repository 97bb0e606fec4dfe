import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { LanguageTag } from '#contract/languages.ts';
import { blocksFrom, type WrittenBlock } from './blocksFrom.ts';
import { hiddenCharacterIn } from '#domain/hiddenCharacter.ts';
import { cleanText } from './cleanText.ts';
import { frontMatterFrom, type FrontMatter } from './frontMatter.ts';
import { issuePath, issueText, translationFieldsSchema, type TranslationFields } from './frontMatterSchemas.ts';
import type { MediaBytes, ParsedTranslation } from './ParsedItem.ts';
import { readAudio } from './readAudio.ts';
import type { Fault } from './fault.ts';

export interface ReadTranslation { translation: ParsedTranslation | null; media: MediaBytes[]; faults: Fault[] }

/** A speaker's line may stand without the name: who speaks comes from the original. */
const fits = (original: WrittenBlock, block: WrittenBlock): boolean =>
  original.type === block.type || (original.type === 'speaker' && block.type === 'paragraph');

function mismatchOf(originals: readonly WrittenBlock[], blocks: readonly WrittenBlock[]): ParsedTranslation['mismatch'] {
  if (blocks.length === 0) return null;
  const at = originals.findIndex((original, index) => blocks[index] !== undefined && !fits(original, blocks[index]));
  if (at !== -1) return { line: blocks[at]!.line, message: `block ${at + 1} is a ${blocks[at]!.type}, in item.md (line ${originals[at]!.line}) a ${originals[at]!.type}` };
  if (blocks.length === originals.length) return null;
  return { line: blocks.at(-1)!.line, message: `${blocks.length} blocks, item.md has ${originals.length}` };
}

function checkFields(fields: TranslationFields, isEmpty: boolean): { path: string[]; message: string }[] {
  const faults: { path: string[]; message: string }[] = [];
  if (fields.state === 'approved' && fields.vouchedBy === undefined) faults.push({ path: ['state'], message: 'an approved translation names who vouches for it (vouchedBy)' });
  if (isEmpty && fields.audio.length === 0) faults.push({ path: ['audio'], message: 'a translation has a text or a recording' });
  const hidden = hiddenCharacterIn(fields.title + (fields.vouchedBy ?? ''));
  if (hidden !== null) faults.push({ path: ['title'], message: `hidden character ${hidden}` });
  return faults;
}

/** Reads one translation beside an item whose blocks are known. */
export async function readTranslation(path: string, file: string, originals: readonly WrittenBlock[], speaks: boolean): Promise<ReadTranslation> {
  const front = frontMatterFrom(await readFile(path, 'utf8'));
  if (!front.ok) return { translation: null, media: [], faults: [{ file, line: front.line, message: front.message }] };
  const { fields, lineOf, body, bodyLine }: FrontMatter = front.value;
  const parsed = translationFieldsSchema.safeParse(fields);
  if (!parsed.success) return { translation: null, media: [], faults: parsed.error.issues.map((issue) => ({ file, line: lineOf(issuePath(issue)), message: issueText(issue) })) };
  const { blocks, faults: blockFaults } = blocksFrom(body, bodyLine, speaks);
  const { audio, media, faults: audioFaults } = await readAudio(dirname(path), parsed.data.audio);
  const faults = [
    ...blockFaults.map(({ line, message }) => ({ file, line, message })),
    ...[...checkFields(parsed.data, blocks.length === 0), ...audioFaults].map(({ path: field, message }) => ({ file, line: lineOf(field), message })),
  ];
  const { state, title, vouchedBy, forRev } = parsed.data;
  const translation: ParsedTranslation = {
    file, lang: basename(path, '.md') as LanguageTag, state, title: cleanText(title), ...(vouchedBy !== undefined && { vouchedBy: cleanText(vouchedBy) }),
    ...(forRev !== undefined && { forRev: Number(forRev) }), texts: blocks.map(({ text }) => text), audio, mismatch: mismatchOf(originals, blocks),
  };
  return { translation, media, faults };
}
