import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Recorder } from '#console/frame/recorder/Recorder.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { AUDIO_SEGMENT, type GlossaryTerm, type Segment, type SegmentId, type TranslationAct } from '#contract/translating.ts';
import { mayDo } from '#domain/roleRules.ts';
import { TermList } from '../side/TermList.tsx';
import { wordsFor } from '../side/wordsFor.ts';
import type { TranslationWork } from '../work/createTranslationWork.ts';
import type { WorkSnapshot } from '../work/workStore.ts';
import { hasConflict, shownText } from '../work/segmentEdits.ts';
import type { Finding } from '#domain/checks/Finding.ts';
import { keepRecording, recordingName } from './keepRecording.ts';
import { SegmentComments } from './SegmentComments.tsx';
import { SegmentFoot } from './SegmentFoot.tsx';
import { SegmentRow, type Warning } from './SegmentRow.tsx';
import type { useComments } from './useComments.ts';
import { useProblemText } from './useProblemText.ts';
import { useSegmentKeys } from './useSegmentKeys.ts';
import type { FindTerms } from './useTerms.ts';

interface SegmentListProps {
  snapshot: Extract<WorkSnapshot, { at: 'open' }>;
  work: TranslationWork;
  active: SegmentId | null;
  onActive: (id: SegmentId) => void;
  problemsOf: (segment: string) => readonly Finding[];
  find: FindTerms;
  /** Of the active segment. */
  terms: readonly GlossaryTerm[];
  comments: ReturnType<typeof useComments>;
  onInsert: ((word: string) => void) | null;
  onAct: (act: TranslationAct, segments: SegmentId[]) => void;
  onDropRecording: (segment: SegmentId) => void;
}

const noWarnings: readonly Warning[] = [];

export function SegmentList({ snapshot, work, active, onActive, problemsOf, find, terms, comments, onInsert, onAct, onDropRecording }: SegmentListProps) {
  const { t } = useTranslation('deskTranslate');
  const languageName = useLanguageName();
  const { role } = useDeskMe();
  const problemText = useProblemText();
  const { translation, edits } = snapshot.work;
  const { lang, mayWrite, item } = translation;
  const segments = useMemo(() => translation.segments.filter(({ id }) => id !== AUDIO_SEGMENT), [translation.segments]);
  const ids = useMemo(() => segments.map(({ id }) => id), [segments]);
  const handleTerm = useCallback((index: number) => {
    const term = terms[index];
    const word = term && wordsFor(term, lang)[0];
    if (word !== undefined && onInsert !== null) onInsert(word.text);
  }, [terms, lang, onInsert]);
  const handleSave = useCallback(() => void work.save(), [work]);
  const handleKeyDown = useSegmentKeys({ ids, onSave: handleSave, onTerm: handleTerm });
  const warnings = useMemo(() => {
    const toWarning = (finding: Finding): Warning => ({ text: problemText(finding), isMust: finding.severity === 'must' });
    return new Map(ids.map((id) => [id, problemsOf(id).filter(({ code }) => code !== 'missing').map(toWarning)]));
  }, [ids, problemsOf, problemText]);
  const footOf = (segment: Segment) => {
    const remarks = comments.bySegment.get(segment.id) ?? [];
    return (
      <>
        <SegmentFoot
          segment={segment} mayWrite={mayWrite} remarks={remarks.filter(({ resolved }) => resolved === null).length} onAct={onAct}
          onDropRecording={() => onDropRecording(segment.id)}
          comments={<SegmentComments comments={remarks} acts={mayDo('comment', role) ? comments.actsOn(segment.id) : null} />}
          recorder={
            <Recorder
              place={`${item} ${lang} ${segment.id}`} startLabel={t('recording.startButton')} fileName={recordingName(item, lang, segment.id)}
              onKeep={keepRecording(work, translation, segment.id)}
            />
          }
        />
        <div className="tr-terms-here"><TermList terms={terms} lang={lang} onInsert={onInsert} /></div>
      </>
    );
  };
  return (
    <div>
      <div className="tr-columns" aria-hidden="true">
        <span>{t('segment.sourceColumn')}</span>
        <span>{t('segment.targetColumn', { language: languageName(lang), tag: lang })}</span>
      </div>
      <ol className="tr-segments" aria-label={t('segment.listLabel')}>
        {segments.map((segment, index) => (
          <SegmentRow
            key={segment.id} segment={segment} number={index + 1} lang={lang} text={shownText({ edits }, segment)} inConflict={hasConflict({ edits }, segment)}
            isActive={segment.id === active} mayWrite={mayWrite} warnings={warnings.get(segment.id) ?? noWarnings} find={find} work={work}
            onActive={onActive} onKeyDown={handleKeyDown}
          >
            {segment.id === active ? footOf(segment) : null}
          </SegmentRow>
        ))}
      </ol>
    </div>
  );
}
