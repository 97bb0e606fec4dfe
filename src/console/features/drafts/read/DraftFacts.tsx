import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mediaAddress } from '#console/api/uploadMedia.ts';
import { useFieldWords } from '#console/frame/useFieldWords.ts';
import { UnitsPicker } from '#console/frame/UnitPicker.tsx';
import type { FieldName } from '#console/frame/diff/fieldDiff.ts';
import type { Draft } from '#contract/editorial.ts';
import { clockLength, minutesAloud } from '#domain/readingTime.ts';
import { syllablesOfBlocks } from '#domain/syllables.ts';

const facts: readonly FieldName[] = ['kind', 'topic', 'programme', 'priority', 'source', 'validFrom', 'validTo', 'languages', 'changeNote'];
const nobody = (): void => undefined;

/** Everything an approver answers for besides the text itself. */
export function DraftFacts({ draft }: { draft: Draft }) {
  const { t } = useTranslation('deskReview');
  const { body, inbox, authors } = draft;
  const words = useFieldWords([body]);
  const shown = facts.filter((field) => !((field === 'changeNote' || field === 'programme') && !body[field]));
  const isLink = /^https?:\/\//.test(body.source.url);
  return (
    <section className="desk-aside-part" aria-label={t('facts.title')}>
      <h2>{t('facts.title')}</h2>
      <UnitsPicker label={t('field.audience')} value={body.audience} onChange={nobody} disabled />
      <dl className="desk-draft-facts">
        {shown.map((field) => (
          <div key={field}>
            <dt>{t(`field.${field}`)}</dt>
            <dd className={field === 'priority' && body.priority === 'urgent' ? 'desk-state desk-state-bad' : undefined}>{words(field, body)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('facts.length')}</dt>
          <dd>{t('facts.minutes', { count: minutesAloud(syllablesOfBlocks(body.blocks)) })}</dd>
        </div>
        <div>
          <dt>{t('facts.authors')}</dt>
          <dd>{authors.map(({ name }) => name).join(', ') || '–'}</dd>
        </div>
      </dl>
      {isLink && <a className="desk-fact-link" href={body.source.url} target="_blank" rel="noreferrer noopener">{t('facts.sourceLink')}</a>}
      {inbox !== null && <Link className="desk-fact-link" to={`/inbox/${inbox}`}>{t('facts.inboxLink')}</Link>}
      {body.audio.map(({ id, title, seconds, files }) => (
        <div key={id}>
          <p className="desk-small">{`${title} · ${clockLength(seconds)}`}</p>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the text beside it is its transcript */}
          <audio controls preload="none" className="desk-audio" src={mediaAddress(files.find(({ ext }) => ext === 'mp3') ?? files[0]!)} aria-label={title} />
        </div>
      ))}
    </section>
  );
}
