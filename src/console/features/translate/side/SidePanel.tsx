import { useTranslation } from 'react-i18next';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { GlossaryTerm, Translation } from '#contract/translating.ts';
import { Button } from '#ui/components/Button.tsx';
import type { Finding } from '#domain/checks/Finding.ts';
import { OutcomeWords } from '../desk/OutcomeWords.tsx';
import type { Acts } from '../desk/useActs.ts';
import type { TranslationWork } from '../work/createTranslationWork.ts';
import type { SaveState } from '../work/workStore.ts';
import type { ActPlan, PlannedAct } from './actPlan.ts';
import { AboutTranslation } from './AboutTranslation.tsx';
import { BulkActs } from './BulkActs.tsx';
import { CheckSummary } from './CheckSummary.tsx';
import { SaveWords } from './SaveWords.tsx';
import { TermList } from './TermList.tsx';

interface SidePanelProps {
  translation: Translation;
  saving: SaveState;
  plan: ActPlan;
  terms: readonly GlossaryTerm[];
  problems: readonly Finding[];
  acts: Acts;
  work: TranslationWork;
  onAct: (planned: PlannedAct) => void;
  onInsert: ((word: string) => void) | null;
}

export function SidePanel({ translation, saving, plan, terms, problems, acts, work, onAct, onInsert }: SidePanelProps) {
  const { t } = useTranslation('deskTranslate');
  const { role } = useDeskMe();
  const languageName = useLanguageName();
  const { lang, mayWrite, audioOnly } = translation;
  return (
    <>
      {!audioOnly && <div className="tr-terms-side"><TermList terms={terms} lang={lang} onInsert={onInsert} /></div>}
      {!audioOnly && <CheckSummary translation={translation} problems={problems} />}
      <AboutTranslation translation={translation} work={work} />
      <div className="tr-side-acts">
        <OutcomeWords outcome={acts.outcome} language={languageName(lang)} />
        <BulkActs plan={plan} busy={acts.busy} onAct={onAct} />
        {mayWrite && (
          <>
            <Button kind="quiet" wide onClick={() => void work.save()}>{t('save.button')}</Button>
            <SaveWords saving={saving} />
          </>
        )}
        {(role === 'translator' || role === 'reviewer') && <p className="desk-note">{t('act.rule')}</p>}
      </div>
    </>
  );
}
