import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { BlockWords } from '#console/frame/BlockWords.tsx';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { useFetchFailure } from '#console/frame/useFetchFailure.ts';
import type { InboxAct, InboxItem } from '#contract/sources.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { InboxActs } from './InboxActs.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { TakenMedia } from './TakenMedia.tsx';
import './inbox.css';

function ItemWords({ item }: { item: InboxItem }) {
  const { t } = useTranslation('deskInbox');
  const fetchFailure = useFetchFailure();
  const { blocks, row, failure } = item;
  return (
    <>
      {failure !== null && <Banner tone="wait" title={t('item.failureTitle')}>{fetchFailure(failure)}</Banner>}
      <ItemFacts item={item} />
      <TakenMedia media={item.media} />
      <section className="desk-section" aria-labelledby="inbox-words">
        <h2 id="inbox-words">{t('item.wordsTitle')}</h2>
        <div className="desk-inbox-paper">
          {row.summary !== '' && <p className="desk-inbox-lead" lang="vi">{row.summary}</p>}
          {blocks.map((block) => <BlockWords key={block.id} block={block} />)}
          {blocks.length === 0 && <p className="desk-note">{t('item.noWords')}</p>}
        </div>
      </section>
    </>
  );
}

/** One item as it came: where from, its words and media; from here it becomes a draft. */
export function InboxItemScreen() {
  const { t } = useTranslation('deskInbox');
  const { id = '' } = useParams();
  const { role } = useDeskMe();
  const navigate = useNavigate();
  const failureText = useFailureText();
  const { asked, again } = useAnswer(() => sourcesApi.item(id), id);
  const [busy, setBusy] = useState<InboxAct | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleAct = async (act: InboxAct): Promise<void> => {
    setBusy(act);
    const answer = await sourcesApi.act(id, act);
    setBusy(null);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok && act === 'draft' && answer.value.row.draft !== null) await navigate(`/drafts/${answer.value.row.draft}`);
    else again();
  };
  const ready = asked.state === 'ready' ? asked.value : null;
  return (
    <DeskPage
      title={ready?.row.title ?? t('item.title')}
      subtitle={ready === null ? undefined : t(`item.state.${ready.row.state}`)}
      back={<Link className="desk-back" to="/inbox"><Icon name="back" />{t('item.backLink')}</Link>}
      action={ready !== null && mayDo('workInbox', role) && <InboxActs item={ready} busy={busy} onAct={(act) => void handleAct(act)} />}
    >
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      {busy === 'fetch' && <Banner tone="info">{t('item.fetching')}</Banner>}
      <ShowAsked asked={asked} again={again} waiting={t('item.waiting')}>{(item) => <ItemWords item={item} />}</ShowAsked>
    </DeskPage>
  );
}
