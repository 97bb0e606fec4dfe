import { useTranslation } from 'react-i18next';
import { draftsApi } from '#console/api/draftsApi.ts';
import { usePages } from '#console/api/usePages.ts';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { DraftQuery, DraftRow } from '#contract/editorial.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { DraftTable } from './DraftTable.tsx';

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
  const pages = usePages(draftsApi.drafts, query, 'drafts');
  return (
    <ShowAsked {...pages} waiting={t('list.waiting')}>
      {({ drafts }) =>
        drafts.length === 0 ? <EmptyState title={t(`empty.${empty}.title`)}>{t(`empty.${empty}.text`)}</EmptyState> : (
          <>
            <DraftTable drafts={urgentFirst ? byUrgency(drafts) : drafts} caption={caption} to={to} />
            <MoreRows pages={pages} label={t('list.moreButton')} />
          </>
        )
      }
    </ShowAsked>
  );
}
