import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import type { LogDetail } from '#contract/desk.ts';
import { revisionChanges } from './revisionChanges.ts';

type Revision = LogDetail['history'][number];

function Changes({ before, after }: { before: Revision | undefined; after: Revision }) {
  const { t } = useTranslation('deskLogs');
  const { moment, count } = useFormats();
  if (before === undefined) return null;
  const changes = revisionChanges(before.body, after.body);
  if (changes.length === 0) return <p className="desk-note">{t('history.same')}</p>;
  const show = (field: string, value: string | number | null): string => {
    if (value === null || value === '') return t('history.empty');
    if (field === 'startedAt') return moment(Number(value));
    if (field === 'form') return t(`form.${value}`);
    return typeof value === 'number' ? count(value) : value;
  };
  return (
    <ul className="desk-changes">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {from === null && to === null
            ? t('history.changed', { field: t(`field.${field}`) })
            : t('history.changedFromTo', { field: t(`field.${field}`), from: show(field, from), to: show(field, to) })}
        </li>
      ))}
    </ul>
  );
}

/** Every revision as it came; nothing is written over (U4). */
export function LogHistory({ history }: { history: LogDetail['history'] }) {
  const { t } = useTranslation('deskLogs');
  const { moment } = useFormats();
  const byId = new Map(history.map((revision) => [revision.id, revision]));
  return (
    <ol className="desk-history">
      {history.map((revision) => (
        <li key={revision.id}>
          {t(revision.withdrawn ? 'history.withdrawn' : revision.base === null ? 'history.first' : 'history.revised', { at: moment(revision.at), received: moment(revision.receivedAt) })}
          {!revision.withdrawn && <Changes before={revision.base === null ? undefined : byId.get(revision.base)} after={revision} />}
        </li>
      ))}
    </ol>
  );
}
