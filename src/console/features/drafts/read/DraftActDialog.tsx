import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useFormats } from '#console/frame/formats.ts';
import type { Draft, EditorialAct } from '#contract/editorial.ts';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { ActDialog } from './ActDialog.tsx';
import { ReachWords } from './ReachWords.tsx';
import { fromLocalInput, toLocalInput } from './vietnamTime.ts';

interface OneActProps {
  draft: Draft;
  onDone: (draft: Draft) => void;
  onClose: () => void;
}

function ApproveDialog(props: OneActProps) {
  const { t } = useTranslation('deskReview');
  const { unit } = useDeskMe();
  const [office, setOffice] = useState(unit.name);
  return (
    <ActDialog {...props} act="approve" title={t('approve.title')} confirmLabel={t('approve.confirmButton')} what={{ office: office.trim() }}>
      <p>{t('approve.text')}</p>
      <Field label={t('approve.office.label')} hint={t('approve.office.hint')}>
        {(control) => <TextInput {...control} maxLength={160} value={office} onChange={(event) => setOffice(event.target.value)} />}
      </Field>
    </ActDialog>
  );
}

function ReturnDialog(props: OneActProps) {
  const { t } = useTranslation('deskReview');
  const [reason, setReason] = useState('');
  return (
    <ActDialog {...props} act="return" title={t('return.title')} confirmLabel={t('return.confirmButton')} what={reason.trim() === '' ? null : { reason: reason.trim() }}>
      <Field label={t('return.reason.label')} hint={t('return.reason.hint')}>
        {(control) => <TextArea {...control} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ActDialog>
  );
}

function PublishDialog(props: OneActProps) {
  const { t } = useTranslation('deskReview');
  return (
    <ActDialog {...props} act="publish" title={t('publish.title')} confirmLabel={t('publish.confirmButton')} what={{}}>
      <ReachWords draft={props.draft.row.id} />
      <p>{t('publish.text')}</p>
    </ActDialog>
  );
}

const HOUR = 3_600_000;

function ScheduleDialog(props: OneActProps) {
  const { t } = useTranslation('deskReview');
  const { moment } = useFormats();
  const [now] = useState(() => Date.now());
  const [value, setValue] = useState(() => toLocalInput(Math.ceil((now + HOUR) / HOUR) * HOUR));
  const at = fromLocalInput(value);
  const isPast = at !== null && at <= now;
  return (
    <ActDialog {...props} act="schedule" title={t('schedule.title')} confirmLabel={t('schedule.confirmButton')} what={at === null || isPast ? null : { at }}>
      <Field label={t('schedule.at.label')} hint={t('schedule.at.hint')} error={isPast ? t('schedule.at.past') : undefined}>
        {(control) => <TextInput {...control} type="datetime-local" required value={value} onChange={(event) => setValue(event.target.value)} />}
      </Field>
      {at !== null && !isPast && <p>{t('schedule.says', { at: moment(at) })}</p>}
      <ReachWords draft={props.draft.row.id} />
    </ActDialog>
  );
}

function WithdrawDialog(props: OneActProps) {
  const { t } = useTranslation('deskReview');
  const [reason, setReason] = useState('');
  const words = reason.trim();
  return (
    <ActDialog {...props} danger act="withdraw" title={t('withdraw.title')} confirmLabel={t('withdraw.confirmButton')} what={words === '' ? null : { reason: words }}>
      <p>{t('withdraw.text')}</p>
      <Field label={t('withdraw.reason.label')} hint={t('withdraw.reason.hint')}>
        {(control) => <TextArea {...control} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div className="desk-phone-preview" aria-live="polite">
        <p className="desk-small">{t('withdraw.preview')}</p>
        <p>{t('content:obstacle.recalled')}</p>
        <p>{words === '' ? t('withdraw.noReason') : words}</p>
      </div>
    </ActDialog>
  );
}

type PlainAct = Extract<EditorialAct, 'takeBack' | 'unschedule' | 'revise' | 'abandon' | 'discard' | 'restore'>;

function PlainDialog({ act, ...props }: OneActProps & { act: PlainAct }) {
  const { t } = useTranslation('deskReview');
  return (
    <ActDialog {...props} act={act} danger={act === 'discard' || act === 'abandon'} title={t(`${act}.title`)} confirmLabel={t(`${act}.confirmButton`)} what={{}}>
      <p>{t(`${act}.text`)}</p>
    </ActDialog>
  );
}

export type AskedAct = Exclude<EditorialAct, 'submit'>;

const ownDialogs = { approve: ApproveDialog, return: ReturnDialog, publish: PublishDialog, schedule: ScheduleDialog, withdraw: WithdrawDialog };

/** The question that stands before an act. */
export function DraftActDialog({ act, ...props }: OneActProps & { act: AskedAct }) {
  if (act in ownDialogs) {
    const Own = ownDialogs[act as keyof typeof ownDialogs];
    return <Own {...props} />;
  }
  return <PlainDialog {...props} act={act as PlainAct} />;
}
