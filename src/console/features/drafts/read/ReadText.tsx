import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockWords } from '#console/frame/BlockWords.tsx';
import { blockDiff, changedCount } from '#console/frame/diff/blockDiff.ts';
import { DiffBlocks } from '#console/frame/diff/DiffBlocks.tsx';
import { FieldChanges } from '#console/frame/diff/FieldChanges.tsx';
import { changedFields } from '#console/frame/diff/fieldDiff.ts';
import type { DraftBlock, DraftBody } from '#contract/editorial.ts';
import { Segmented } from '#ui/components/Segmented.tsx';

interface ReadTextProps {
  body: DraftBody;
  /** What phones hold now; null: nothing to compare with. */
  published: DraftBody | null;
  aside: (block: DraftBlock) => ReactNode;
}

const Whole = ({ body, aside }: Pick<ReadTextProps, 'body' | 'aside'>) => (
  <div className="desk-reading">
    {body.summary !== '' && <p className="desk-words desk-words-summary" lang="vi">{body.summary}</p>}
    {body.blocks.map((block) => (
      <div key={block.id} id={`block-${block.id}`} className="desk-read-block">
        <BlockWords block={block} />
        {aside(block)}
      </div>
    ))}
  </div>
);

function Changes({ body, published, aside }: ReadTextProps & { published: DraftBody }) {
  const { t } = useTranslation('deskReview');
  const fields = changedFields(published, body);
  const changes = blockDiff(published.blocks, body.blocks);
  const count = fields.length + changedCount(changes);
  return (
    <>
      <p className="desk-note">{count === 0 ? t('changes.none') : t('changes.count', { count })}</p>
      <FieldChanges before={published} after={body} fields={fields} />
      <DiffBlocks changes={changes} aside={aside} />
    </>
  );
}

/** The text as it will be read out; where phones hold an older one, what changed against it. */
export function ReadText({ body, published, aside }: ReadTextProps) {
  const { t } = useTranslation('deskReview');
  const [view, setView] = useState<'changes' | 'whole'>('changes');
  if (published === null) return <Whole body={body} aside={aside} />;
  return (
    <>
      <Segmented label={t('view.label')} value={view} onChange={setView} options={[{ value: 'changes', label: t('view.changes') }, { value: 'whole', label: t('view.whole') }]} />
      {view === 'changes' ? <Changes body={body} published={published} aside={aside} /> : <Whole body={body} aside={aside} />}
    </>
  );
}
