import type { LanguageTag } from '#contract/languages.ts';
import { AUDIO_SEGMENT } from '#contract/translating.ts';
import { checkDates } from './checks/dates.ts';
import { checkDocumentNumbers } from './checks/documentNumbers.ts';
import type { Check, CheckedText, Finding } from './checks/Finding.ts';
import { checkNames } from './checks/names.ts';
import { checkNumbers } from './checks/numbers.ts';
import { checkOrthography } from './checks/orthography.ts';
import { checkScript } from './checks/script.ts';
import { checkComposed, checkHidden, checkMarks } from './checks/signs.ts';
import { checkLength, checkMissing, checkTooLong } from './checks/size.ts';
import { checkUntranslated } from './checks/untranslated.ts';

/** All checks, in the order their findings are shown. */
const checks: readonly Check[] = [
  checkScript, checkOrthography, checkUntranslated, checkDocumentNumbers, checkDates, checkNumbers, checkNames, checkMarks, checkHidden, checkComposed, checkTooLong, checkLength,
];

/** What is found in one segment as one types; an empty one is only missing. `must` findings hinder `finish`, nothing hinders saving. */
export function checkSegment(checked: CheckedText, lang: LanguageTag): Finding[] {
  if (checked.id === AUDIO_SEGMENT) return [];
  const missing = checkMissing(checked, lang);
  const found = missing.length > 0 ? missing : checks.flatMap((check) => check(checked, lang));
  return found.map((one) => ({ ...one, segment: checked.id }));
}

/** The same for a whole translation. */
export const checkTranslation = (texts: readonly CheckedText[], lang: LanguageTag): Finding[] => texts.flatMap((checked) => checkSegment(checked, lang));
