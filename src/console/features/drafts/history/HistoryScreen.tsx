import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Answer } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ChainHead } from '#console/features/drafts/ChainHead.tsx';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { Draft, draftVersionsReplySchema } from '#contract/editorial.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import type * as z from 'zod/mini';
import { VersionDiff } from './VersionDiff.tsx';
import { VersionList } from './VersionList.tsx';
import '#console/features/drafts/read/read.css';
import './history.css';

type Versions = z.infer<typeof draftVersionsReplySchema>['versions'];

async function askHistory(id: string): Promise<Answer<{ draft: Draft; versions: Versions }>> {
  const [draft, versions] = await Promise.all([draftsApi.draft(id), draftsApi.versions(id)]);
  if (!draft.ok) return draft;
  if (!versions.ok) return versions;
  return { ok: true, value: { draft: draft.value, versions: versions.value.versions.toSorted((one, other) => other.version - one.version) } };
}

/** What a draft was, version by version, and the way back to one. */
export function HistoryScreen() {
  const { t } = useTranslation('deskReview');
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { asked, again } = useAnswer(() => askHistory(id), id);
  const [chosen, setChosen] = useState<number | null>(null);
  const ready = asked.state === 'ready' ? asked.value : null;
  return (
    <DeskPage
      title={t('history.title')}
      subtitle={ready ? ready.draft.row.title || t('untitled') : undefined}
      back={<Link className="desk-back" to={`/drafts/${id}`}>{t('history.back')}</Link>}
      action={ready && <ChainHead draft={ready.draft} inHistory />}
    >
      <ShowAsked asked={asked} again={again} waiting={t('history.waiting')}>
        {({ draft, versions }) => {
          if (versions.length === 0) return <EmptyState title={t('history.empty')} />;
          const version = versions.find((one) => one.version === chosen) ?? versions[0]!;
          return (
            <div className="desk-history">
              <VersionList versions={versions} chosen={version.version} onChoose={setChosen} />
              <VersionDiff
                key={version.version} draft={draft} version={version} before={versions[versions.indexOf(version) + 1] ?? null}
                onRestored={() => void navigate(`/drafts/${id}`)}
              />
            </div>
          );
        }}
      </ShowAsked>
    </DeskPage>
  );
}
