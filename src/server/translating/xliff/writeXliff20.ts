import type { ReviewState } from '#contract/content.ts';
import { originalOf, type XliffFileOut, type XliffUnitOut } from './XliffFile.ts';
import { attribute, xmlText } from './xmlText.ts';

/** States of XLIFF 2.0 (segment/@state). */
const states: Record<ReviewState, string> = { machineDraft: 'initial', draft: 'initial', translated: 'translated', checked: 'reviewed', approved: 'final' };

function subStateOf({ state, isStale }: XliffUnitOut): string | null {
  if (isStale) return 'loaban:stale';
  return state === 'machineDraft' ? 'loaban:machine' : null;
}

function notesXml(notes: XliffUnitOut['notes']): string {
  if (notes.length === 0) return '';
  const lines = notes.map(({ from, text }, at) => `        <note id="n${at + 1}" category="${from}">${xmlText(text)}</note>`);
  return `      <notes>\n${lines.join('\n')}\n      </notes>\n`;
}

function unitXml(unit: XliffUnitOut): string {
  const { id, kind, source, text, state } = unit;
  const attributes = `${attribute('state', state === null ? 'initial' : states[state])}${attribute('subState', subStateOf(unit))}`;
  const target = text === null ? '' : `\n        <target>${xmlText(text)}</target>`;
  return `    <unit id="${id}" type="loaban:${kind}" canResegment="no" xml:space="preserve">\n${notesXml(unit.notes)}      <segment${attributes}>\n        <source>${xmlText(source)}</source>${target}\n      </segment>\n    </unit>`;
}

/** An item in one language as XLIFF 2.0: a unit a segment, ids as at the desk. Marks (`**`, `*`) travel as the text they are: that comes back exactly from every tool. */
export const writeXliff20 = ({ item, rev, lang, units }: XliffFileOut): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="vi" trgLang="${lang}">\n` +
  `  <file id="f1" original="${originalOf(item, rev)}">\n${units.map(unitXml).join('\n')}\n  </file>\n</xliff>\n`;
