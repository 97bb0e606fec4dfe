import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/components/Icon.tsx';
import type { ItemEntry } from '#contract/content.ts';
import { fullDay, untilOnPaper, type Say } from '#ui/i18n/momentWords.ts';

const dayFromIso = (date: string): string => date.split('-').map(Number).reverse().join('/');

/** Where the item comes from and how long it holds: what a communicator is asked in the meeting. */
export function SourceDetails({ item }: { item: ItemEntry }) {
  const { t } = useTranslation(['read', 'content']);
  const { source } = item;
  const say: Say = (key, values) => t(key, values ?? {});
  const rows: [string, string][] = [
    [t('source.title'), source.title],
    ...(source.number === undefined ? [] : [[t('source.number'), source.number] as [string, string]]),
    ...(source.date === undefined ? [] : [[t('source.date'), dayFromIso(source.date)] as [string, string]]),
    [t('source.issuer'), source.issuer],
    [t('source.validity'), item.validTo === null ? t('source.validFrom', { from: fullDay(item.validFrom) }) : t('source.validFromTo', { from: fullDay(item.validFrom), end: untilOnPaper(item.validTo, say) })],
    [t('source.approver'), item.approver],
    [t('source.version'), t('source.versionOf', { rev: item.rev, date: fullDay(item.publishedAt) })],
    [t('source.topic'), t(`content:topic.${item.topic}`)],
    ...(item.programme === undefined ? [] : [[t('source.programme'), t(`content:programme.${item.programme}`)] as [string, string]]),
  ];
  return (
    <section className="read-source" aria-labelledby="read-source-title">
      <h2 id="read-source-title">{t('source.heading')}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} className="read-source-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {source.url !== undefined && (
        <a className="read-source-link" href={source.url} target="_blank" rel="noreferrer noopener">
          <Icon name="link" />
          {t('source.link')}
        </a>
      )}
    </section>
  );
}
