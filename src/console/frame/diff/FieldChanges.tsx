import { useTranslation } from 'react-i18next';
import { useFieldWords } from '#console/frame/useFieldWords.ts';
import type { DraftBody } from '#contract/editorial.ts';
import { DiffWords } from './DiffWords.tsx';
import type { FieldName } from './fieldDiff.ts';
import { wordDiff, type WordRun } from './wordDiff.ts';
import './diff.css';

/** Words that say there is nothing are replaced as a whole. */
const fieldDiff = (before: string, after: string, none: string): WordRun[] =>
  before === none || after === none ? [{ text: before, kind: 'removed' }, { text: ' ', kind: 'same' }, { text: after, kind: 'added' }] : wordDiff(before, after);

/** What changed beside the text: each field with what it was and what it is. */
export function FieldChanges({ before, after, fields }: { before: DraftBody; after: DraftBody; fields: readonly FieldName[] }) {
  const { t } = useTranslation('deskReview');
  const words = useFieldWords([before, after]);
  if (fields.length === 0) return null;
  return (
    <dl className="desk-field-changes">
      {fields.map((field) => (
        <div key={field}>
          <dt>{t(`field.${field}`)}</dt>
          <dd><DiffWords runs={fieldDiff(words(field, before), words(field, after), t('value.none'))} /></dd>
        </div>
      ))}
    </dl>
  );
}
