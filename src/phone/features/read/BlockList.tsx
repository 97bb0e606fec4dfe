import { memo } from 'react';
import { classes } from '#ui/components/classes.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { BlockText } from './BlockText.tsx';
import { groupedBlocks, type ShownBlock } from './shownBlocks.ts';

interface BlockListProps {
  blocks: ShownBlock[];
  otherLanguage: LanguageTag | null;
  /** The other language is not approved: its blocks are marked along the edge. */
  unapproved: boolean;
}

export const BlockList = memo(({ blocks, otherLanguage, unapproved }: BlockListProps) => {
  const place = (shown: ShownBlock) => ({
    'data-block': shown.block.id,
    'data-changed': shown.changed ? '' : undefined,
    tabIndex: shown.changed ? -1 : undefined,
    className: classes('read-block', shown.changed && 'read-block-changed', shown.stale && 'read-block-stale', unapproved && shown.other !== null && 'read-block-draft'),
  });
  return (
    <div className="read-blocks">
      {groupedBlocks(blocks).map((group) =>
        group[0]?.block.type === 'listItem' ? (
          <ul key={group[0].block.id} className="read-list">
            {group.map((shown) => (
              <li key={shown.block.id} {...place(shown)}>
                <BlockText shown={shown} otherLanguage={otherLanguage} />
              </li>
            ))}
          </ul>
        ) : (
          group.map((shown) => (
            <div key={shown.block.id} {...place(shown)}>
              <BlockText shown={shown} otherLanguage={otherLanguage} />
            </div>
          ))
        ),
      )}
    </div>
  );
});
BlockList.displayName = 'BlockList';
