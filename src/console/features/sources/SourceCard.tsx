import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '#console/frame/formats.ts';
import { useFetchFailure } from '#console/frame/useFetchFailure.ts';
import type { SourceRow } from '#contract/sources.ts';
import { Button } from '#ui/components/Button.tsx';

interface SourceCardProps {
  source: SourceRow;
  mayEdit: boolean;
  mayOrder: boolean;
  onPoll: (source: SourceRow) => void;
  onEdit: (source: SourceRow) => void;
  onStanding: (source: SourceRow) => void;
}

/** How it stands with a source: off, failing and why, not asked yet, or when it answered last. */
function SourceState({ source }: { source: SourceRow }) {
  const { t } = useTranslation('deskSources');
  const { moment } = useFormats();
  const fetchFailure = useFetchFailure();
  const { isOn, failure, failures, lastOkAt, lastPollAt, nextPollAt } = source;
  const next = nextPollAt === null ? '' : t('state.next', { at: moment(nextPollAt) });
  if (!isOn) return <p className="desk-state">{t('state.off')}</p>;
  if (failure !== null) {
    return (
      <div>
        <p className="desk-state desk-state-bad">{t('state.failing', { count: failures })}</p>
        <p>{fetchFailure(failure)} <span className="desk-note">{next}</span></p>
      </div>
    );
  }
  if (lastPollAt === null || lastOkAt === null) return <p className="desk-state desk-state-wait">{t('state.waiting')}</p>;
  return <p><span className="desk-state desk-state-good">{t('state.good', { at: moment(lastOkAt) })}</span> <span className="desk-note">{next}</span></p>;
}

function SourceOrder({ source: { standing } }: { source: SourceRow }) {
  const { t } = useTranslation('deskSources');
  const { day } = useFormats();
  return standing === null ? null : <p className="desk-sources-order">{t('standing.line', { person: standing.by.name, day: day(standing.at), days: standing.days })}</p>;
}

export function SourceCard({ source, mayEdit, mayOrder, onPoll, onEdit, onStanding }: SourceCardProps) {
  const { t } = useTranslation('deskSources');
  const { count } = useFormats();
  const { name, url, issuer, unitName, kind, everyMinutes, items, id } = source;
  const labelled = (label: string) => ({ 'aria-label': t('act.labelFor', { act: label, name }) });
  return (
    <li className={source.isOn ? 'desk-source' : 'desk-source desk-source-off'}>
      <div className="desk-source-words">
        <h2>{name}</h2>
        <p className="desk-source-url">{url}</p>
        <p className="desk-note">{t('line', { issuer, unit: unitName, every: kind === 'page' ? t('every.asked') : t('every.minutes', { minutes: count(everyMinutes) }) })}</p>
        <SourceState source={source} />
        <SourceOrder source={source} />
      </div>
      <div className="desk-source-acts">
        <Link to={`/inbox?source=${id}`}>{t('act.items', { items: count(items) })}</Link>
        {mayEdit && source.isOn && <Button kind="quiet" icon="sync" className="desk-cell-action" {...labelled(t('act.poll'))} onClick={() => onPoll(source)}>{t('act.poll')}</Button>}
        {mayEdit && <Button kind="quiet" icon="edit" className="desk-cell-action" {...labelled(t('act.edit'))} onClick={() => onEdit(source)}>{t('act.edit')}</Button>}
        {mayOrder && kind === 'feed' && <Button kind="quiet" icon="check" className="desk-cell-action" {...labelled(t('act.standing'))} onClick={() => onStanding(source)}>{t('act.standing')}</Button>}
      </div>
    </li>
  );
}
