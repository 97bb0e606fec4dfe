import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Segment } from '#contract/translating.ts';
import { Button } from '#ui/components/Button.tsx';
import { classes } from '#ui/components/classes.ts';
import type { TranslationWork } from '../work/createTranslationWork.ts';
import { ConflictChoice } from './ConflictChoice.tsx';
import { SegmentState } from './SegmentState.tsx';
import { SourceChange } from './SourceChange.tsx';
import { SourceText } from './SourceText.tsx';
import { TargetField } from './TargetField.tsx';
import { targetId } from './targetId.ts';
import type { FindTerms } from './useTerms.ts';

/** A check's sentence; `isMust`: mended before the segment is called finished. */
export interface Warning {
  text: string;
  isMust: boolean;
}

interface SegmentRowProps {
  segment: Segment;
  /** From 1 up, for names that are heard. */
  number: number;
  lang: LanguageTag;
  text: string;
  inConflict: boolean;
  isActive: boolean;
  mayWrite: boolean;
  /** Sentences beside the text they speak of. */
  warnings: readonly Warning[];
  find: FindTerms;
  work: TranslationWork;
  onActive: (id: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** What an active segment has beneath its text. */
  children?: ReactNode;
}

/** One segment: Vietnamese, its translation, how far it is. */
export const SegmentRow = memo(function SegmentRow({
  segment, number, lang, text, inConflict, isActive, mayWrite, warnings, find, work, onActive, onKeyDown, children,
}: SegmentRowProps) {
  const { t } = useTranslation('deskTranslate');
  const languageName = useLanguageName();
  const { id, sourceBefore, source } = segment;
  const field = targetId(id);
  return (
    <li className={classes('tr-segment', isActive && 'tr-segment-active')}>
      <div className="tr-cell" id={`${field}-source`}>
        {sourceBefore === undefined ? <SourceText segment={segment} find={find} /> : <SourceChange before={sourceBefore} now={source} />}
      </div>
      <div className="tr-cell">
        {inConflict && (
          <ConflictChoice segment={segment} lang={lang} mine={text} onMine={() => work.keepMine(id)} onTheirs={() => work.takeTheirs(id)} />
        )}
        <TargetField
          id={field}
          lang={lang}
          label={t('segment.targetLabel', { number, language: languageName(lang) })}
          describedBy={`${field}-source ${field}-notes`}
          text={text}
          isInvalid={warnings.some(({ isMust }) => isMust)}
          readOnly={!mayWrite}
          onText={(next) => work.type(id, next)}
          onFocus={() => onActive(id)}
          onKeyDown={onKeyDown}
        />
        <div id={`${field}-notes`} className="tr-notes">
          {warnings.map((warning) => <p key={warning.text} className={warning.isMust ? 'tr-warning tr-warning-must' : 'tr-warning'}>{warning.text}</p>)}
        </div>
        {sourceBefore !== undefined && mayWrite && text.trim() !== '' && (
          <Button kind="quiet" className="tr-small-button" onClick={() => work.confirm(id)}>{t('stale.stillRightButton')}</Button>
        )}
        {children}
      </div>
      <SegmentState segment={segment} />
    </li>
  );
});
