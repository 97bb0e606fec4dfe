import { useTranslation } from 'react-i18next';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useFormats } from '#console/frame/formats.ts';
import type { Draft } from '#contract/editorial.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Banner } from '#ui/components/Banner.tsx';

const approvers: readonly string[] = ['communeOfficer', 'approver'];

/** What somebody who opens the item must know first: returned, withdrawn, scheduled, own text. */
export function StandingNotes({ draft }: { draft: Draft }) {
  const { t } = useTranslation('deskReview');
  const me = useDeskMe();
  const { moment } = useFormats();
  const { row, returned, recalled, approved, submitted, authors, allowed, body } = draft;
  const isOwn = row.state === 'inReview' && approvers.includes(me.role) && !allowed.includes('approve') && authors.some(({ id }) => id === me.id);
  return (
    <>
      {body.priority === 'urgent' && (row.state === 'inReview' || row.state === 'approved') && <Banner tone="urgent" title={t('note.urgent.title')}>{t('note.urgent.text')}</Banner>}
      {row.state === 'draft' && returned !== null && <Banner tone="wait" title={t('note.returned', { name: returned.by.name, at: moment(returned.at) })}>{returned.reason}</Banner>}
      {row.state === 'inReview' && submitted !== null && <Banner tone="info" title={t('note.submitted', { name: submitted.by.name, at: moment(submitted.at) })}>{isOwn ? t('note.ownText', { unit: row.unitName }) : null}</Banner>}
      {approved !== null && (row.state === 'approved' || row.state === 'published') && <Banner tone="ready" title={t('note.approved', { name: approved.by.name, at: moment(approved.at) })}>{t('note.office', { office: approved.office })}</Banner>}
      {row.scheduledAt !== null && <Banner tone="info" title={t('note.scheduled', { at: moment(row.scheduledAt) })}>{t('note.scheduledText')}</Banner>}
      {row.state === 'withdrawn' && recalled !== null && <Banner tone="urgent" title={t('note.withdrawn', { at: moment(recalled.at) })}>{t('note.withdrawnText', { reason: recalled.reason })}</Banner>}
      {row.state === 'published' && draft.publishedAt !== null && <Banner tone="ready" title={t('note.published', { rev: row.rev ?? 1, at: moment(draft.publishedAt) })}>{t('note.publishedText')}</Banner>}
      {row.state !== 'published' && row.state !== 'withdrawn' && row.rev !== null && <p className="desk-note">{t('note.older', { rev: row.rev })}</p>}
      {allowed.length === 0 && mayDo('actOnDrafts', me.role) && !isOwn && <p className="desk-note">{t('note.nothingToDo')}</p>}
    </>
  );
}
