import type { ReviewState } from '#contract/content.ts';
import { originalOf, type XliffFileOut, type XliffUnitOut } from './XliffFile.ts';
import { attribute, xmlText } from './xmlText.ts';

/** States of XLIFF 1.2 (target/@state). */
const states: Record<ReviewState, string> = {
  machineDraft: 'needs-review-translation', draft: 'needs-review-translation', translated: 'translated', checked: 'signed-off', approved: 'final',
};

function targetXml({ text, state, isStale }: XliffUnitOut, lang: string): string {
  if (text === null || state === null) return '';
  const name = isStale ? 'needs-adaptation' : states[state];
  const qualifier = state === 'machineDraft' ? 'leveraged-mt' : null;
  return `\n        <target xml:lang="${lang}"${attribute('state', name)}${attribute('state-qualifier', qualifier)}>${xmlText(text)}</target>`;
}

function unitXml(unit: XliffUnitOut, lang: string): string {
  const { id, kind, source, state, notes } = unit;
  const approved = state === 'approved' && !unit.isStale ? 'yes' : 'no';
  const notesXml = notes.map(({ from, text }) => `\n        <note from="${from}">${xmlText(text)}</note>`).join('');
  return `      <trans-unit id="${id}" resname="${id}" restype="x-${kind}" approved="${approved}" xml:space="preserve">\n` +
    `        <source xml:lang="vi">${xmlText(source)}</source>${targetXml(unit, lang)}${notesXml}\n      </trans-unit>`;
}

/** The same as XLIFF 1.2, for tools that know no other. */
export const writeXliff12 = ({ item, rev, lang, units }: XliffFileOut): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n` +
  `  <file original="${originalOf(item, rev)}" source-language="vi" target-language="${lang}" datatype="plaintext">\n    <body>\n` +
  `${units.map((unit) => unitXml(unit, lang)).join('\n')}\n    </body>\n  </file>\n</xliff>\n`;
