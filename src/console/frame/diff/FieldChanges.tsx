import { useTranslation } from 'react-i18next';
import { useFieldWords } from '#console/frame/useFieldWords.ts';
import type { DraftBody } from '#contract/editorial.ts';
import { DiffWords } from './DiffWords.tsx';
import type { FieldName } from './fieldDiff.ts';
import { wordDiff } from './wordDiff.ts';
import './diff.css';

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
          <dd><DiffWords runs={wordDiff(words(field, before), words(field, after))} /></dd>
        </div>
      ))}
    </dl>
  );
}
