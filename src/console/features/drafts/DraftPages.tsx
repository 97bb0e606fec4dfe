import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { DraftQuery, DraftRow } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { DraftTable } from './DraftTable.tsx';
import { useDraftPages } from './useDraftPages.ts';

interface DraftPagesProps {
  query: DraftQuery;
  caption: string;
  to: '/drafts' | '/review';
  /** Which words say that there is nothing. */
  empty: 'noDrafts' | 'nothingFound' | 'noReview' | 'noApproved';
  /** Urgent ones first: for lists that are worked off. */
  urgentFirst?: boolean;
}

const urgencies = { urgent: 0, priority: 1, normal: 2 } as const;
const byUrgency = (drafts: readonly DraftRow[]): DraftRow[] => drafts.toSorted((one, other) => urgencies[one.priority] - urgencies[other.priority]);

/** A list of drafts with its pages: waiting, failed, empty, there. */
export function DraftPages({ query, caption, to, empty, urgentFirst = false }: DraftPagesProps) {
  const { t } = useTranslation('deskDrafts');
  const failureText = useFailureText();
  const { asked, again, more } = useDraftPages(query);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleMore = async (): Promise<void> => {
    setBusy(true);
    setFailure(await more());
    setBusy(false);
  };
  return (
    <ShowAsked asked={asked} again={again} waiting={t('list.waiting')}>
      {({ drafts, next }) =>
        drafts.length === 0 ? <EmptyState title={t(`empty.${empty}.title`)}>{t(`empty.${empty}.text`)}</EmptyState> : (
          <>
            <DraftTable drafts={urgentFirst ? byUrgency(drafts) : drafts} caption={caption} to={to} />
            {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
            {next !== null && <Button kind="quiet" busy={busy} onClick={() => void handleMore()}>{busy ? t('list.waiting') : t('list.moreButton')}</Button>}
          </>
        )
      }
    </ShowAsked>
  );
}
