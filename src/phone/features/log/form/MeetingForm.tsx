import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { createUuidV7 } from '#contract/ids.ts';
import type { Identity, MeetingDraft, MeetingLog, Settings } from '#phone/storage/types.ts';
import { now } from '#phone/platform/clock.ts';
import { commitMeeting } from '#phone/storage/commitMeeting.ts';
import { listItems } from '#phone/storage/library.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { languageTold } from '#domain/meetingDefaults.ts';
import { meetingProblems, type MeetingProblem } from '#domain/meetingRules.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Page } from '#ui/components/Page.tsx';
import { useLogWords } from '../useLogWords.ts';
import { meetingText } from '../meetingText.ts';
import { CountFields } from './CountFields.tsx';
import { DropDraft } from './DropDraft.tsx';
import { FormChips } from './FormChips.tsx';
import { FormPart } from './FormPart.tsx';
import { LanguageChips } from './LanguageChips.tsx';
import { MoreFields } from './MoreFields.tsx';
import { NotKept } from './NotKept.tsx';
import { OpenDraft } from './OpenDraft.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { ProblemList } from './ProblemList.tsx';
import { QuestionFields } from './QuestionFields.tsx';
import { TimeFields } from './TimeFields.tsx';
import { ToldFields } from './ToldFields.tsx';
import { useKeptDraft } from './useKeptDraft.ts';

export interface MeetingFormProps {
  first: MeetingDraft;
  identity: Pick<Identity, 'unit' | 'units'>;
  settings: Settings;
  meetings: readonly MeetingLog[];
}

export function MeetingForm({ first, identity, settings, meetings }: MeetingFormProps) {
  const words = useLogWords();
  const { t } = words;
  const navigate = useNavigate();
  const { draft, change, keeping, keepAgain, stop } = useKeptDraft(first);
  const library = useLive(() => listItems(now()), []);
  const [tried, setTried] = useState(false);
  const problems = tried ? meetingProblems(draft, now()) : [];
  const { save, saving, failed } = useSaving(stop);
  const isEdit = draft.record !== null;
  const part = { draft, change, problems };
  const press = () => {
    const found = meetingProblems(draft, now());
    setTried(true);
    if (found.length > 0) showProblem(found[0]!);
    else void save(draft, library.state === 'ready' ? library.value : []);
  };
  const makeText = () => meetingText({
    body: draft, now: now(), words,
    questions: draft.questions.map((question) => question.text),
    unitName: identity.units.find((unit) => unit.id === draft.unit)?.name ?? draft.unit,
    titleOf: (id) => (library.state === 'ready' ? library.value.find((item) => item.id === id)?.title : undefined) ?? id,
  });
  useDraftAddress(draft.key, !isEdit && keeping.state !== 'clean');
  const title = t(isEdit ? 'edit.editTitle' : 'edit.newTitle');
  return (
    <Page
      title={title}
      top={<AppBar title={title} subtitle={<KeepSentence keeping={keeping} />} onBack={() => void navigate('/log')} backLabel={t('back')} />}
      bottom={(
        <BottomBar>
          <Button kind="main" wide busy={saving} onClick={press}>
            {saving ? t('edit.saving') : t(isEdit ? 'edit.saveEditButton' : 'edit.saveButton')}
          </Button>
        </BottomBar>
      )}
    >
      {(keeping.state === 'failed' || failed) && <NotKept atSaving={failed} onAgain={keepAgain} makeText={makeText} />}
      {!isEdit && <OpenDraft current={draft.key} untouched={keeping.state === 'clean'} />}
      <FormPart title={t('edit.whereWhen')}>
        <PlaceFields {...part} ownUnit={identity.unit} units={identity.units} earlier={meetings.map((meeting) => meeting.body)} />
        <TimeFields {...part} now={now()} />
        <FormChips {...part} />
      </FormPart>
      <FormPart title={t('edit.told')}>
        <ToldFields {...part} library={library} />
        <LanguageChips {...part} offered={settings.languages} />
      </FormPart>
      <CountFields {...part} />
      <FormPart title={t('edit.questions')} note={t('edit.noNames')}>
        <QuestionFields {...part} />
      </FormPart>
      <MoreFields {...part} offered={settings.languages} />
      <DropDraft draftKey={draft.key} shown={keeping.state !== 'clean' || first.savedAt !== draft.savedAt} onDropped={() => {
        stop();
        void navigate('/log', { replace: true });
      }} />
      <ProblemList problems={problems} />
    </Page>
  );
}

/** The address names the draft once there is one, so that a reload or a restored tab opens it again (U1). */
function useDraftAddress(key: string, begun: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (begun) void navigate(`/log/new?draft=${key}`, { replace: true });
  }, [begun, key, navigate]);
}

function KeepSentence({ keeping }: { keeping: ReturnType<typeof useKeptDraft>['keeping'] }) {
  const { t } = useLogWords();
  if (keeping.state === 'failed') return t('edit.notKept');
  return t(keeping.state === 'keeping' ? 'edit.keeping' : 'edit.kept');
}

/** The first thing to mend comes into view and gets the keyboard. */
function showProblem({ field }: MeetingProblem): void {
  requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
    place?.scrollIntoView({ block: 'center' });
    (place?.querySelector<HTMLElement>('input') ?? place)?.focus({ preventScroll: true });
  });
}

/** Keeps the meeting as a record, tries to send it at once, and shows it. */
function useSaving(stop: () => void) {
  const navigate = useNavigate();
  const sync = useSync();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = async (draft: MeetingDraft, items: readonly { id: string; languages: readonly { lang: MeetingDraft['languages'][number] }[] }[]) => {
    setSaving(true);
    setFailed(false);
    const told = draft.items.map((item) => {
      const versions = items.find((other) => other.id === item.id)?.languages.map((version) => version.lang) ?? [];
      return { ...item, lang: languageTold(['vi', ...versions], draft.languages) };
    });
    const result = await commitMeeting({ ...draft, place: draft.place.trim(), items: told }, { now, createId: createUuidV7 });
    setSaving(false);
    if (!result.ok) return setFailed(true);
    stop();
    if (sync.getState().phase !== 'paused') void sync.syncNow();
    void navigate(`/log/${result.value.record}`, { replace: true, state: { saved: draft.record === null ? 'new' : 'edit' } });
  };
  return { save, saving, failed };
}
