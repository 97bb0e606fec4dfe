import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import type { InboxItem } from '#contract/sources.ts';

/** Where an item comes from, and the document it speaks of: what a draft made from it keeps. */
export function ItemFacts({ item: { row, issuer, number, date } }: { item: InboxItem }) {
  const { t } = useTranslation('deskInbox');
  const { moment } = useFormats();
  const facts = [
    { key: 'source', words: row.sourceName || t('column.byHand') },
    { key: 'issuer', words: issuer },
    { key: 'number', words: number },
    { key: 'date', words: date.split('-').reverse().join('/') },
    { key: 'published', words: row.publishedAt === null ? '' : moment(row.publishedAt) },
    { key: 'taken', words: moment(row.takenAt) },
  ].filter(({ words }) => words !== '');
  return (
    <dl className="desk-inbox-facts">
      {facts.map(({ key, words }) => (
        <div key={key}>
          <dt>{t(`fact.${key}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
      {row.link !== null && (
        <div className="desk-inbox-link">
          <dt>{t('fact.link')}</dt>
          <dd><a href={row.link} target="_blank" rel="noreferrer noopener">{row.link}</a></dd>
        </div>
      )}
    </dl>
  );
}
