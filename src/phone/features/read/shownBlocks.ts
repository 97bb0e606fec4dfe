import type { Block, TranslationEntry } from '#contract/content.ts';
import type { ReadMode } from './readLanguage.ts';

/** A block as it stands on the screen. `other` is null where the translation has no words for it. */
export interface ShownBlock {
  block: Block;
  showSource: boolean;
  other: string | null;
  /** The source changed after this block was translated. */
  stale: boolean;
  /** New or changed since this phone last read it. */
  changed: boolean;
  /** The other language is asked for, and this block is not translated: the Vietnamese stands in. */
  untranslated: boolean;
}

const isSilent = (block: Block): boolean => block.type === 'pause' || block.text === '';

/** What each block shows in the chosen mode. Nothing is ever left out: a block without a translation shows its source. */
export function shownBlocks(blocks: readonly Block[], translation: TranslationEntry | null, about: { mode: ReadMode; changed: readonly string[] }): ShownBlock[] {
  const wantsOther = about.mode !== 'vi' && translation !== null;
  return blocks.map((block) => {
    const text = wantsOther ? (translation.texts[block.id] ?? '') : '';
    const other = text === '' ? null : text;
    const untranslated = wantsOther && other === null && !isSilent(block);
    return {
      block, other, untranslated,
      showSource: about.mode !== 'other' || other === null,
      stale: wantsOther && translation.stale.includes(block.id),
      changed: about.changed.includes(block.id),
    };
  });
}

/** Blocks in groups, so that list items that follow one another become one list. */
export function groupedBlocks(shown: readonly ShownBlock[]): ShownBlock[][] {
  const groups: ShownBlock[][] = [];
  for (const each of shown) {
    const last = groups.at(-1);
    if (each.block.type === 'listItem' && last?.[0]?.block.type === 'listItem') last.push(each);
    else groups.push([each]);
  }
  return groups;
}
