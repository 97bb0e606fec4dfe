import { BLOCK_MOST_LETTERS, MOST_BLOCKS, sourceSchema } from '#contract/content.ts';
import type { DraftBlock, DraftBody, DraftProblem } from '#contract/editorial.ts';
import { hiddenCharacterIn } from './hiddenCharacter.ts';
import { markedRuns } from './inlineMarks.ts';
import { reaches } from './roleRules.ts';

/** What a draft is judged against. */
export interface DraftContext {
  now: number;
  /** Published revision that stands; a later one says what it changes. */
  rev: number | null;
  /** Path of the unit whose area the audience may not leave: the asking account's. */
  reach: string;
  /** The audience's units: their paths, and whether they ended. A unit that is not named here does not exist. */
  audience: ReadonlyMap<string, { path: string; isEnded: boolean }>;
}

type Code = DraftProblem['code'];

const isEmpty = (text: string): boolean => text.trim() === '';
/** A star that marks nothing reads as a mark somebody forgot to close. */
const hasLooseMarks = (text: string): boolean => markedRuns(text).some(({ text: run }) => run.includes('*'));
const isHttp = (url: string): boolean => sourceSchema.shape.url.safeParse(url).success;

function codesOfBlock(block: DraftBlock): Code[] {
  const codes: Code[] = [];
  if (block.type === 'pause') {
    if (block.seconds === undefined) codes.push('pause-length');
    if (!isEmpty(block.text)) codes.push('block-marks');
    return codes;
  }
  if (isEmpty(block.text)) codes.push('block-empty');
  if (block.type === 'speaker' && isEmpty(block.who ?? '')) codes.push('speaker-missing');
  if (block.text.length > BLOCK_MOST_LETTERS) codes.push('block-too-long');
  if (hasLooseMarks(block.text)) codes.push('block-marks');
  if (hiddenCharacterIn(block.text + (block.who ?? '')) !== null) codes.push('hidden-character');
  return codes;
}

function textProblems(body: DraftBody): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (isEmpty(body.title)) problems.push({ code: 'title-missing' });
  if (!body.blocks.some(({ type }) => type !== 'pause')) problems.push({ code: 'blocks-missing' });
  for (const block of body.blocks) problems.push(...codesOfBlock(block).map((code) => ({ code, block: block.id })));
  const firstTooMany = body.blocks[MOST_BLOCKS];
  if (firstTooMany !== undefined) problems.push({ code: 'blocks-too-many', block: firstTooMany.id });
  const { source } = body;
  const loose = [body.title, body.summary, body.changeNote, source.title, source.number, source.issuer, source.url, ...body.audio.map(({ title }) => title)];
  if (loose.some((text) => hiddenCharacterIn(text) !== null)) problems.push({ code: 'hidden-character' });
  return problems;
}

function sourceProblems({ source }: DraftBody): DraftProblem[] {
  const codes: Code[] = [];
  if (isEmpty(source.title)) codes.push('source-title-missing');
  if (isEmpty(source.issuer)) codes.push('source-issuer-missing');
  if (source.url.trim() !== '' && !isHttp(source.url.trim())) codes.push('source-url-wrong');
  return codes.map((code) => ({ code }));
}

function audienceProblems({ audience }: DraftBody, { reach, audience: known }: DraftContext): DraftProblem[] {
  if (audience.length === 0) return [{ code: 'audience-missing' }];
  const units = audience.map((unit) => known.get(unit));
  const codes: Code[] = [];
  if (units.some((unit) => unit !== undefined && !reaches(reach, unit.path))) codes.push('audience-outside');
  if (units.some((unit) => unit === undefined || unit.isEnded)) codes.push('audience-ended');
  return codes.map((code) => ({ code }));
}

function timeProblems({ validFrom, validTo }: DraftBody, now: number): DraftProblem[] {
  if (validTo === null) return [];
  const codes: Code[] = [];
  if (validTo <= now) codes.push('valid-to-past');
  if (validFrom !== null && validTo <= validFrom) codes.push('valid-order');
  return codes.map((code) => ({ code }));
}

/** Everything that hinders a draft from being submitted, approved and published, in the order of the screen; empty when nothing does. */
export function draftProblems(body: DraftBody, context: DraftContext): DraftProblem[] {
  const note: DraftProblem[] = context.rev !== null && isEmpty(body.changeNote) ? [{ code: 'change-note-missing' }] : [];
  return [...textProblems(body), ...sourceProblems(body), ...audienceProblems(body, context), ...timeProblems(body, context.now), ...note];
}
