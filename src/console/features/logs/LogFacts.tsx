import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { DeskLog } from '#contract/desk.ts';

/** What the log says, in the order of the form on the phone. Fields left out on the phone are left out here. */
export function LogFacts({ log }: { log: DeskLog }) {
  const { t } = useTranslation(['deskLogs', 'content']);
  const { moment, count } = useFormats();
  const languageName = useLanguageName();
  const { body } = log;
  const facts: [string, ReactNode][] = [
    [t('fact.when'), moment(body.startedAt)],
    [t('fact.where'), body.place === '' ? log.unitName : `${log.unitName} · ${body.place}`],
    [t('fact.form'), t(`form.${body.form}`)],
    [t('fact.topics'), body.topics.map((topic) => t(`content:topic.${topic}`)).join('; ')],
    [t('fact.languages'), body.languages.map(languageName).join('; ')],
    [t('fact.households'), body.householdsAll === null ? count(body.householdsPresent) : t('fact.householdsOf', { present: count(body.householdsPresent), all: count(body.householdsAll) })],
    [t('fact.people'), count(body.people)],
    [t('fact.women'), body.women === null ? '' : count(body.women)],
    [t('fact.youth'), body.youth === null ? '' : count(body.youth)],
    [t('fact.minutes'), body.minutes === 0 ? '' : t('fact.minutesValue', { minutes: count(body.minutes) })],
    [t('fact.leaflets'), body.leaflets.map(({ lang, count: given }) => `${languageName(lang)}: ${count(given)}`).join('; ')],
    [t('fact.difficulties'), body.difficulties],
    [t('fact.person'), log.person ?? t('erasedPerson')],
    [t('fact.received'), moment(log.receivedAt)],
  ];
  return (
    <dl className="desk-facts">
      {facts.filter(([, value]) => value !== '').map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
