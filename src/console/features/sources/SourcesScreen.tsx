import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { IntakeTabs } from '#console/frame/IntakeTabs.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { SourceRow } from '#contract/sources.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { SourceDialog } from './SourceDialog.tsx';
import { SourceList } from './SourceList.tsx';
import { StandingDialog } from './StandingDialog.tsx';
import './sources.css';

/** After an order the list is looked at again so often, in milliseconds: the answer of a portal takes seconds. */
const LOOKS = [1_500, 4_000, 9_000, 18_000];

/** Looks again for a while after something was ordered. */
function useLooks(again: () => void): () => void {
  const [from, setFrom] = useState(0);
  useEffect(() => {
    if (from === 0) return;
    const timers = LOOKS.map((wait) => setTimeout(again, wait));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [from, again]);
  return () => setFrom((before) => before + 1);
}

type Open = { what: 'none' } | { what: 'new' } | { what: 'edit' | 'standing'; source: SourceRow };

export function SourcesScreen() {
  const { t } = useTranslation('deskSources');
  const { unit, role } = useDeskMe();
  const failureText = useFailureText();
  const { asked, again } = useAnswer(sourcesApi.sources, 'sources');
  const look = useLooks(again);
  const [open, setOpen] = useState<Open>({ what: 'none' });
  const [polled, setPolled] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const mayEdit = mayDo('editSources', role);
  const handlePoll = async (source: SourceRow): Promise<void> => {
    const answer = await sourcesApi.poll(source.id);
    setFailure(answer.ok ? null : answer.failure);
    setPolled(answer.ok ? source.name : null);
    look();
  };
  const handleSaved = (): void => {
    setOpen({ what: 'none' });
    again();
    look();
  };
  return (
    <DeskPage
      title={t('list.title')}
      subtitle={t('list.subtitle', { unit: unit.name })}
      action={mayEdit && <Button kind="main" icon="plus" onClick={() => setOpen({ what: 'new' })}>{t('list.newButton')}</Button>}
    >
      <IntakeTabs />
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      {polled !== null && <Banner tone="info">{t('list.polled', { name: polled })}</Banner>}
      <ShowAsked asked={asked} again={again} waiting={t('list.waiting')}>
        {({ sources }) => sources.length === 0 ? (
          <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
        ) : (
          <SourceList
            sources={sources}
            mayEdit={mayEdit}
            mayOrder={mayDo('orderStanding', role)}
            onPoll={(source) => void handlePoll(source)}
            onEdit={(source) => setOpen({ what: 'edit', source })}
            onStanding={(source) => setOpen({ what: 'standing', source })}
          />
        )}
      </ShowAsked>
      {open.what === 'new' && <SourceDialog source={null} onSaved={handleSaved} onClose={() => setOpen({ what: 'none' })} />}
      {open.what === 'edit' && <SourceDialog source={open.source} onSaved={handleSaved} onClose={() => setOpen({ what: 'none' })} />}
      {open.what === 'standing' && <StandingDialog source={open.source} onSaved={handleSaved} onClose={() => setOpen({ what: 'none' })} />}
    </DeskPage>
  );
}
