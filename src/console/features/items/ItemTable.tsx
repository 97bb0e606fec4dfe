import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { DeskItem } from '#contract/desk.ts';
import { mayDo } from '#domain/roleRules.ts';

const isExpired = ({ validTo }: DeskItem, now: number): boolean => validTo !== null && now > validTo;

/** Published items: where they go, until when they hold, and how far their translations are. `now` judges expiry. */
export function ItemTable({ items, now }: { items: readonly DeskItem[]; now: number }) {
  const { t } = useTranslation(['deskItems', 'content']);
  const { day, moment, count } = useFormats();
  const languageName = useLanguageName();
  const { role } = useDeskMe();
  const mayOpen = mayDo('seeDrafts', role);
  const columns: DeskColumn<DeskItem>[] = [
    {
      key: 'title', heading: t('column.title'),
      cell: (item) => (
        <div>
          {item.priority === 'urgent' && <span className="desk-small desk-state desk-state-bad">{t('content:priority.urgent')}</span>}
          {item.isOwn && mayOpen ? <Link to={`/drafts/${item.id}`}><strong>{item.title}</strong></Link> : <strong>{item.title}</strong>}
          <span className="desk-small">{t('title.under', { kind: t(`content:kind.${item.kind}`), topic: t(`content:topic.${item.topic}`), rev: item.rev })}</span>
        </div>
      ),
    },
    { key: 'where', heading: t('column.where'), cell: ({ unitNames }) => unitNames.join('; ') },
    { key: 'published', heading: t('column.published'), cell: ({ publishedAt }) => day(publishedAt) },
    {
      key: 'state', heading: t('column.state'),
      cell: (item) => {
        if (item.recalled !== null) return <div><span className="desk-state desk-state-bad">{t('state.recalled', { at: moment(item.recalled.at) })}</span><span className="desk-small">{item.recalled.reason}</span></div>;
        if (isExpired(item, now)) return <span className="desk-state desk-state-wait">{t('state.expired', { day: day(item.validTo!) })}</span>;
        return <span className="desk-state desk-state-good">{item.validTo === null ? t('state.valid') : t('state.validUntil', { day: day(item.validTo) })}</span>;
      },
    },
    {
      key: 'translations', heading: t('column.translations'),
      cell: ({ translations }) => (translations.length === 0 ? t('translations.none') : (
        <ul className="desk-plain-list">
          {translations.map(({ lang, state, stale }) => (
            <li key={lang}>
              {languageName(lang)} · <span className={state === 'approved' ? 'desk-state-good' : 'desk-state-wait'}>{t(`content:reviewState.${state}`)}</span>
              {stale > 0 && <span className="desk-small desk-state-wait">{t('translations.stale', { blocks: count(stale) })}</span>}
            </li>
          ))}
        </ul>
      )),
    },
    { key: 'audio', heading: t('column.audio'), number: true, cell: ({ audio }) => (audio === 0 ? '–' : count(audio)) },
  ];
  return <DeskTable caption={t('items.caption')} columns={columns} rows={items} rowKey={({ id }) => id} isPast={(item) => item.recalled !== null || isExpired(item, now)} />;
}
