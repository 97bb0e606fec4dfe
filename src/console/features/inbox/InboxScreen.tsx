import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { usePages } from '#console/api/usePages.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { IntakeTabs } from '#console/frame/IntakeTabs.tsx';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { inboxQuerySchema, type InboxAct, type InboxQuery, type InboxRow, type InboxState } from '#contract/sources.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { InboxFilter } from './InboxFilter.tsx';
import { InboxTable } from './InboxTable.tsx';
import { TakeInDialog } from './TakeInDialog.tsx';
import './inbox.css';

/** The filter stands in the address; what is no filter there is left out. */
function readQuery(params: URLSearchParams): InboxQuery & { state: InboxState } {
  const given = inboxQuerySchema.safeParse(Object.fromEntries([...params].filter(([, value]) => value !== '')));
  const query = given.success ? given.data : {};
  return { ...query, state: query.state ?? 'new' };
}

export function InboxScreen() {
  const { t } = useTranslation('deskInbox');
  const { unit, role } = useDeskMe();
  const navigate = useNavigate();
  const failureText = useFailureText();
  const [params, setParams] = useSearchParams();
  const query = readQuery(params);
  const pages = usePages(sourcesApi.inbox, query, 'items');
  const { asked: sources } = useAnswer(sourcesApi.sources, 'sources');
  const [taking, setTaking] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [done, setDone] = useState<{ act: 'keep' | 'dismiss'; row: InboxRow } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const mayWork = mayDo('workInbox', role);
  const handleAct = async (row: InboxRow, act: InboxAct): Promise<void> => {
    setBusy(row.id);
    const answer = await sourcesApi.act(row.id, act);
    setBusy(null);
    setFailure(answer.ok ? null : answer.failure);
    setDone(answer.ok && (act === 'keep' || act === 'dismiss') ? { act, row } : null);
    pages.again();
  };
  const isNarrowed = query.text !== undefined || query.source !== undefined;
  return (
    <DeskPage
      title={t('list.title')}
      subtitle={t('list.subtitle', { unit: unit.name })}
      action={mayWork && <Button kind="main" icon="plus" onClick={() => setTaking(true)}>{t('list.takeButton')}</Button>}
    >
      <IntakeTabs />
      <InboxFilter key={query.text ?? ''} query={query} sources={sources.state === 'ready' ? sources.value.sources : []} onQuery={(next) => setParams(next)} />
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      {done && (
        <Banner tone="ready" action={<Button kind="quiet" onClick={() => void handleAct(done.row, 'undo')}>{t('list.undoButton')}</Button>}>
          {t(`done.${done.act}`, { title: done.row.title })}
        </Banner>
      )}
      <ShowAsked {...pages} waiting={t('list.waiting')}>
        {({ items }) => items.length === 0 ? (
          <EmptyState title={isNarrowed ? t('empty.nothingFound.title') : t(`empty.${query.state}.title`)}>
            {isNarrowed ? t('empty.nothingFound.text') : t(`empty.${query.state}.text`)}
          </EmptyState>
        ) : (
          <>
            <InboxTable rows={items} mayWork={mayWork} busy={busy} onAct={(row, act) => void handleAct(row, act)} />
            <MoreRows pages={pages} label={t('list.moreButton')} />
          </>
        )}
      </ShowAsked>
      {taking && <TakeInDialog onTaken={(id) => void navigate(`/inbox/${id}`)} onClose={() => setTaking(false)} />}
    </DeskPage>
  );
}
