import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { withoutMarks } from '#domain/inlineMarks.ts';
import { AUDIO_SEGMENT, type SegmentId, type TranslationAct } from '#contract/translating.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { ApproveDialog } from '../side/ApproveDialog.tsx';
import { actPlan } from '../side/actPlan.ts';
import { SendBackDialog } from '../side/SendBackDialog.tsx';
import { SidePanel } from '../side/SidePanel.tsx';
import type { TranslationWork } from '../work/createTranslationWork.ts';
import type { WorkSnapshot } from '../work/workStore.ts';
import { XliffButton } from '../xliff/XliffButton.tsx';
import { BackToQueue } from './BackToQueue.tsx';

import { chainStep, progressOf } from './chainStep.ts';
import { DropRecordingDialog } from './DropRecordingDialog.tsx';
import { ItemLanguages } from './ItemLanguages.tsx';
import { keepRecording, recordingName } from './keepRecording.ts';
import { SegmentList } from './SegmentList.tsx';
import { SpokenText } from './SpokenText.tsx';
import { insertIntoSegment } from './targetId.ts';
import { termsIn } from './termHits.ts';
import { TranslationChain } from './TranslationChain.tsx';
import { useActs } from './useActs.ts';
import { useChecks } from './useChecks.ts';
import { useComments } from './useComments.ts';
import { useTerms } from './useTerms.ts';
import { WholeRecording } from './WholeRecording.tsx';

type OpenSnapshot = Extract<WorkSnapshot, { at: 'open' }>;

/** The translating screen: head with the chain, segments in two columns, what helps and what can be done at the side. */
export function TranslationDesk({ work, snapshot }: { work: TranslationWork; snapshot: OpenSnapshot }) {
  const { t } = useTranslation(['deskTranslate', 'content']);
  const me = useDeskMe();
  const languageName = useLanguageName();
  const { translation, edits } = snapshot.work;
  const { item, lang, title, segments, mayWrite, audioOnly } = translation;
  const [active, setActive] = useState<SegmentId | null>(null);
  const find = useTerms(item, lang);
  const checks = useChecks(translation, edits);
  const comments = useComments(item, lang);
  const acts = useActs(work, comments.again);
  const plan = useMemo(() => actPlan(translation, me.role), [translation, me.role]);
  const activeSegment = segments.find(({ id }) => id === active);
  const terms = useMemo(() => (activeSegment === undefined ? [] : termsIn(withoutMarks(activeSegment.source), find)), [activeSegment, find]);
  const handleInsert = useCallback((word: string) => { if (active !== null) insertIntoSegment(active, word); }, [active]);
  const begin = (act: TranslationAct, chosen: SegmentId[]): void =>
    acts.begin({ act, segments: chosen, isLast: act === 'approve' && plan.isLastApproval && chosen.length === plan.acts.find((planned) => planned.act === 'approve')?.segments.length });
  const [dropping, setDropping] = useState<SegmentId | null>(null);
  const { through, total } = progressOf(translation);
  const language = languageName(lang);
  const subtitle = [
    t(`content:kind.${translation.kind}`), translation.priority !== 'normal' && t(`content:priority.${translation.priority}`),
    translation.published === null ? t('page.notPublished') : t('page.published', { rev: translation.published.ofRev }), t('page.progress', { through, total }),
  ].filter(Boolean).join(' · ');
  const mayInsert = mayWrite && active !== null;
  return (
    <DeskPage
      title={title}
      subtitle={subtitle}
      back={<BackToQueue />}
      action={<TranslationChain at={chainStep(translation)} />}
      asideLabel={t('page.aside')}
      aside={
        <SidePanel
          translation={translation} saving={snapshot.saving} plan={plan} terms={terms} problems={checks.all} acts={acts} work={work}
          onAct={({ act, segments: chosen }) => begin(act, chosen)} onInsert={mayInsert ? handleInsert : null}
        />
      }
    >
      {translation.present.length > 0 && <Banner tone="wait">{t('present', { people: translation.present.map(({ name }) => name).join(', ') })}</Banner>}
      <div className="tr-top">
        <ItemLanguages item={item} title={title} lang={lang} />
        <XliffButton item={item} lang={lang} mayWrite={mayWrite && !audioOnly} onTaken={() => void work.refresh()} />
      </div>
      {audioOnly ? <SpokenText segments={segments} /> : (
        <SegmentList
          snapshot={snapshot} work={work} active={active} onActive={setActive} problemsOf={checks.of} find={find} terms={terms} comments={comments}
          onInsert={mayInsert ? handleInsert : null} onAct={begin} onDropRecording={setDropping}
        />
      )}
      <WholeRecording
        translation={translation} fileName={recordingName(item, lang, AUDIO_SEGMENT)} onKeep={keepRecording(work, translation, AUDIO_SEGMENT)}
        onDrop={() => setDropping(AUDIO_SEGMENT)} onAct={begin}
      />
      {acts.asking?.act === 'approve' && (
        <ApproveDialog
          count={acts.asking.segments.length} language={language} vouchedBy={translation.vouchedBy === '' ? me.unit.name : translation.vouchedBy}
          isLast={acts.asking.isLast} busy={acts.busy} onApprove={() => acts.confirm()} onClose={acts.cancel}
        />
      )}
      {acts.asking?.act === 'sendBack' && <SendBackDialog count={acts.asking.segments.length} busy={acts.busy} onSend={acts.confirm} onClose={acts.cancel} />}
      {dropping !== null && <DropRecordingDialog onDrop={() => work.record({ segment: dropping, audio: null })} onClose={() => setDropping(null)} />}
    </DeskPage>
  );
}
