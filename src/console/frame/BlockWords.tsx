import type { ElementType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftBlock } from '#contract/editorial.ts';
import { markedRuns } from '#domain/inlineMarks.ts';
import './BlockWords.css';

const tags = { plain: 'span', strong: 'strong', emphasis: 'em' } as const;

/** A text with its marks drawn. */
export const MarkedWords = ({ text }: { text: string }) =>
  markedRuns(text).map(({ text: run, mark }, index) => {
    const Tag = tags[mark];
    // oxlint-disable-next-line react/no-array-index-key -- runs have no name of their own and are never reordered
    return <Tag key={index}>{run}</Tag>;
  });

interface BlockWordsProps {
  block: DraftBlock;
  /** In place of the block's own words and speaker: a diff. */
  children?: ReactNode;
  who?: ReactNode;
}

/** One block as it is read: a heading is large, a list item has its dash, a skit line names who speaks. */
export function BlockWords({ block, children, who }: BlockWordsProps) {
  const { t } = useTranslation('deskReview');
  if (block.type === 'pause') return <p className="desk-words desk-words-pause">{t('block.pauseFor', { seconds: block.seconds ?? 0 })}</p>;
  const Tag: ElementType = block.type === 'heading' ? 'h2' : 'p';
  return (
    <Tag className={`desk-words desk-words-${block.type}`} lang="vi">
      {block.type === 'speaker' && <b className="desk-words-who">{who ?? block.who}: </b>}
      {block.type === 'cue' && <span className="desk-words-cue-label">{t('block.cue')}: </span>}
      {children ?? <MarkedWords text={block.text} />}
    </Tag>
  );
}
