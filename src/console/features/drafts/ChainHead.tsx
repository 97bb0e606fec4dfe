import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ChainSteps } from '#console/frame/ChainSteps.tsx';
import type { Draft } from '#contract/editorial.ts';
import { chainOfDraft } from './chain.ts';

/** Where the item stands in its chain, and the way to what it was, unless one is there. */
export function ChainHead({ draft: { row }, inHistory = false }: { draft: Draft; inHistory?: boolean }) {
  const { t } = useTranslation('deskReview');
  const words = { done: t('chain.say.done'), now: t('chain.say.now'), next: t('chain.say.next'), bad: t('chain.say.now') };
  return (
    <div className="desk-chain-head">
      <ChainSteps label={t('chain.label')} steps={chainOfDraft(row.state, t)} words={words} />
      {!inHistory && <Link className="desk-history-link" to={`/drafts/${row.id}/history`}>{t('chain.historyLink')}</Link>}
    </div>
  );
}
