import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ReadText } from '#console/features/drafts/read/ReadText.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { useFormats } from '#console/frame/formats.ts';
import type { Draft, DraftBody } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
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
  const failureText = useFailureText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleRestore = async (): Promise<void> => {
    setBusy(true);
    const answer = await draftsApi.save(draft.row.id, draft.version, body);
    setBusy(false);
    if (answer.ok) onRestored();
    else setFailure(answer.failure);
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>{t('history.restoreButton')}</Button>
      <Dialog
        open={asking}
        title={t('history.restoreTitle', { at })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="main" wide busy={busy} onClick={() => void handleRestore()}>{busy ? t('act.busy') : t('history.restoreButton')}</Button>
            <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('act.cancelButton')}</Button>
          </>
        }
      >
        <div className="desk-dialog-words">
          <p>{t('history.restoreText')}</p>
          {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
        </div>
      </Dialog>
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
