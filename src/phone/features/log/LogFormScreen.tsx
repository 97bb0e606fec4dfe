import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { createUuidV7 } from '#contract/ids.ts';
import { now } from '#phone/platform/clock.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { listMeetings } from '#phone/storage/meetings.ts';
import { readSettings } from '#phone/storage/settings.ts';
import { defaultSettings } from '#phone/storage/settingsShape.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { editDraft, newDraft, type FirstDraft } from './form/firstDraft.ts';
import { MeetingForm, type MeetingFormProps } from './form/MeetingForm.tsx';
import { culturePlace } from './form/usualPlaces.ts';
import { useOnce } from './useOnce.ts';
import { useLogWords } from './useLogWords.ts';
import './log.css';

type Opened = { found: 'form'; props: MeetingFormProps } | { found: Exclude<FirstDraft['found'], 'draft'> };

async function opened(first: FirstDraft): Promise<Opened> {
  if (first.found !== 'draft') return first;
  const [identity, settings, meetings] = await Promise.all([readIdentity(), readSettings(), listMeetings()]);
  const units = identity?.units ?? [];
  return { found: 'form', props: { first: first.draft, identity: { unit: identity?.unit ?? first.draft.unit, units }, settings: settings ?? defaultSettings, meetings } };
}

export default function LogFormScreen() {
  const { record } = useParams();
  const [search] = useSearchParams();
  const [fresh] = useState(() => createUuidV7(now()));
  const key = record ?? search.get('draft') ?? fresh;
  return <FormFor key={key} draftKey={key} record={record} />;
}

function FormFor({ draftKey, record }: { draftKey: string; record: string | undefined }) {
  const { t } = useLogWords();
  const navigate = useNavigate();
  const form = useOnce<Opened>(async () => opened(
    record === undefined ? await newDraft(draftKey, now(), (village) => culturePlace(village, t)) : await editDraft(record, now()),
  ));
  if (form.state === 'ready' && form.value.found === 'form') return <MeetingForm {...form.value.props} />;
  const title = t(record === undefined ? 'edit.newTitle' : 'edit.editTitle');
  return (
    <Page title={title} top={<AppBar title={title} onBack={() => void navigate('/log')} backLabel={t('back')} />}>
      {form.state === 'loading' && <Waiting>{t('edit.loading')}</Waiting>}
      {form.state === 'failed' && <EmptyState title={t('edit.notKeptTitle')}>{t('list.failed')}</EmptyState>}
      {form.state === 'ready' && form.value.found === 'not-joined' && (
        <EmptyState title={t('notJoined.title')} action={<Link className={buttonClass('main')} to="/join">{t('notJoined.button')}</Link>}>{t('notJoined.text')}</EmptyState>
      )}
      {form.state === 'ready' && form.value.found === 'no-meeting' && (
        <EmptyState title={t('edit.notFound')} action={<Link className={buttonClass('main')} to="/log">{t('edit.toList')}</Link>} />
      )}
    </Page>
  );
}
