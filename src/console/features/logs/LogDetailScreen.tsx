import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { LogDetail } from '#contract/desk.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { LogFacts } from './LogFacts.tsx';
import { LogHistory } from './LogHistory.tsx';
import { LogPhotos } from './LogPhotos.tsx';
import './logs.css';

/** A phone's clock further off than this is worth a sentence. */
const SKEW_WORTH_SAYING_MS = 10 * 60_000;

function Told({ items, titles }: { items: LogDetail['log']['body']['items']; titles: LogDetail['itemTitles'] }) {
  const { t } = useTranslation('deskLogs');
  const languageName = useLanguageName();
  if (items.length === 0) return <p className="desk-note">{t('told.none')}</p>;
  return (
    <ul className="desk-told">
      {items.map(({ id, rev, lang }) => (
        <li key={`${id} ${lang}`}>
          {titles[id] ?? t('told.unknown', { id })}
          <span className="desk-small">{t('told.version', { rev, language: languageName(lang) })}</span>
        </li>
      ))}
    </ul>
  );
}

function Asked({ questions }: { questions: LogDetail['questions'] }) {
  const { t } = useTranslation('deskLogs');
  if (questions.length === 0) return <p className="desk-note">{t('questions.none')}</p>;
  return (
    <ul className="desk-questions">
      {questions.map(({ record, withdrawn, body }) => (
        <li key={record}>
          {body.text}
          {withdrawn && <span className="desk-small desk-state-wait">{t('mark.withdrawn')}</span>}
        </li>
      ))}
    </ul>
  );
}

function Detail({ log, history, questions, itemTitles, photosHere }: LogDetail) {
  const { t } = useTranslation('deskLogs');
  const { moment } = useFormats();
  const skewed = log.skew !== null && Math.abs(log.skew) > SKEW_WORTH_SAYING_MS;
  return (
    <>
      {log.withdrawn && <Banner tone="wait" title={t('withdrawn.title')}>{t('withdrawn.text')}</Banner>}
      {log.conflict && <Banner tone="wait" title={t('conflict.title')}>{t('conflict.text')}</Banner>}
      {skewed && <Banner tone="info">{t('skewed.text', { at: moment(Math.max(0, log.body.startedAt + log.skew!)) })}</Banner>}
      <LogFacts log={log} />
      <section className="desk-section"><h2>{t('told.title')}</h2><Told items={log.body.items} titles={itemTitles} /></section>
      <section className="desk-section"><h2>{t('questions.title')}</h2><Asked questions={questions} /></section>
      <section className="desk-section"><h2>{t('photos.title')}</h2><LogPhotos wanted={log.body.photos} here={photosHere} /></section>
      <section className="desk-section"><h2>{t('history.title')}</h2><LogHistory history={history} /></section>
    </>
  );
}

export function LogDetailScreen() {
  const { t } = useTranslation('deskLogs');
  const { record = '' } = useParams();
  const { state } = useLocation() as { state: { back?: string } | null };
  const { asked, again } = useAnswer(() => deskApi.log(record), record);
  const back = (
    <Link className="desk-back" to={{ pathname: '/logs', search: state?.back ?? '' }}>
      <Icon name="back" />
      {t('detail.backLink')}
    </Link>
  );
  return (
    <DeskPage title={asked.state === 'ready' ? t('detail.titleAt', { unit: asked.value.log.unitName }) : t('detail.title')} back={back}>
      <ShowAsked asked={asked} again={again} waiting={t('detail.waiting')}>
        {(detail) => <Detail {...detail} />}
      </ShowAsked>
    </DeskPage>
  );
}
