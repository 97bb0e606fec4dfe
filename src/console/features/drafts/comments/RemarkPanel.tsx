import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { Comment, DraftBlock } from '#contract/editorial.ts';
import { withoutMarks } from '#domain/inlineMarks.ts';
import { Button } from '#ui/components/Button.tsx';
import { RemarkForm } from './RemarkForm.tsx';
import { RemarkList } from './RemarkList.tsx';
import type { Remarks } from './useRemarks.ts';
import './remarks.css';

interface RemarkPanelProps {
  remarks: Remarks;
  blocks: readonly DraftBlock[];
  mayComment: boolean;
  /** The block a remark is being written on; null: none is. `''` is the whole. */
  writing: string | null;
  onWriting: (block: string | null) => void;
  onGoTo: (block: string) => void;
}

/** All remarks beside the text: open ones first, settled ones folded away. */
export function RemarkPanel({ remarks, blocks, mayComment, writing, onWriting, onGoTo }: RemarkPanelProps) {
  const { t } = useTranslation('deskReview');
  const [unfolded, setUnfolded] = useState(false);
  const shortOf = (id: string): string | null => {
    const block = blocks.find((candidate) => candidate.id === id);
    return block === undefined ? null : withoutMarks(block.text).slice(0, 60) || t(`block.${block.type}`);
  };
  const placeOf = ({ block }: Comment): React.ReactNode => {
    if (block === null) return <p className="desk-remark-place">{t('remark.whole')}</p>;
    const words = shortOf(block);
    if (words === null) return <p className="desk-remark-place">{t('remark.blockGone')}</p>;
    return <button type="button" className="desk-remark-place desk-remark-jump" onClick={() => onGoTo(block)}>{t('remark.onBlock', { words })}</button>;
  };
  return (
    <section className="desk-aside-part" aria-label={t('remark.title')}>
      <h2>{t('remark.title')}</h2>
      <ShowAsked asked={remarks.asked} again={remarks.again} waiting={t('remark.waiting')}>
        {() => (
          <>
            {remarks.open.length === 0 && writing === null && <p className="desk-note">{t('remark.none')}</p>}
            <RemarkList remarks={remarks} comments={remarks.open} mayComment={mayComment} placeOf={placeOf} />
            {remarks.settled.length > 0 && (
              <>
                <button type="button" className="desk-fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>{t('remark.settled', { count: remarks.settled.length })}</button>
                {unfolded && <RemarkList remarks={remarks} comments={remarks.settled} mayComment={false} placeOf={placeOf} />}
              </>
            )}
          </>
        )}
      </ShowAsked>
      {mayComment && writing !== null && (
        <RemarkForm
          label={writing === '' ? t('remark.onWholeLabel') : t('remark.onBlock', { words: shortOf(writing) ?? '' })}
          onAdd={(text) => remarks.add(writing === '' ? null : writing, text)}
          onClose={() => onWriting(null)}
        />
      )}
      {mayComment && writing === null && <Button kind="quiet" icon="plus" className="desk-cell-action" onClick={() => onWriting('')}>{t('remark.wholeButton')}</Button>}
    </section>
  );
}
