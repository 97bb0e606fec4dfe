import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ReadText } from '#console/features/drafts/read/ReadText.tsx';
import { ConfirmDialog } from '#console/frame/ConfirmDialog.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { Draft, DraftBody } from '#contract/editorial.ts';
import { Button } from '#ui/components/Button.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import type { VersionRow } from './VersionList.tsx';

interface Texts {
  body: DraftBody;
  before: DraftBody | null;
}

async function askTexts(id: string, version: number, before: number | null): Promise<Answer<Texts>> {
  const [now, then] = await Promise.all([draftsApi.version(id, version), before === null ? null : draftsApi.version(id, before)]);
  if (!now.ok) return now;
  if (then !== null && !then.ok) return then;
  return { ok: true, value: { body: now.value.body, before: then === null ? null : then.value.body } };
}

/** Restores a version as a new save: the versions between stay in the list. */
function RestoreButton({ draft, body, at, onRestored }: { draft: Draft; body: DraftBody; at: string; onRestored: () => void }) {
  const { t } = useTranslation('deskReview');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>{t('history.restoreButton')}</Button>
      {asking && (
        <ConfirmDialog
          title={t('history.restoreTitle', { at })}
          confirmLabel={t('history.restoreButton')}
          act={() => draftsApi.save(draft.row.id, draft.version, body)}
          onDone={onRestored}
          onClose={() => setAsking(false)}
        >
          <p>{t('history.restoreText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface VersionDiffProps {
  draft: Draft;
  version: VersionRow;
  before: VersionRow | null;
  onRestored: () => void;
}

/** A version against the one before it, or against the text as it stands now. */
export function VersionDiff({ draft, version, before, onRestored }: VersionDiffProps) {
  const { t } = useTranslation('deskReview');
  const { moment } = useFormats();
  const [against, setAgainst] = useState<'before' | 'now'>('before');
  const isNow = version.version === draft.version;
  const { asked, again } = useAnswer(() => askTexts(draft.row.id, version.version, before?.version ?? null), `${draft.row.id} ${version.version}`);
  return (
    <div className="desk-history-text">
      <div className="desk-history-head">
        <h2>{moment(version.at)}</h2>
        {!isNow && (
          <Segmented label={t('history.against')} value={against} onChange={setAgainst} options={[{ value: 'before', label: t('history.againstBefore') }, { value: 'now', label: t('history.againstNow') }]} />
        )}
      </div>
      <ShowAsked asked={asked} again={again} waiting={t('history.waiting')}>
        {({ body, before: then }) => (
          <>
            {draft.maySave && !isNow && <RestoreButton draft={draft} body={body} at={moment(version.at)} onRestored={onRestored} />}
            {against === 'now' && !isNow ? <ReadText body={draft.body} published={body} aside={() => null} /> : <ReadText body={body} published={then} aside={() => null} />}
          </>
        )}
      </ShowAsked>
    </div>
  );
}
