import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useFormats } from '#console/frame/formats.ts';
import { ListenButton } from '#console/frame/recorder/ListenButton.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import type { Doing } from './GlossaryDialogs.tsx';

interface WordLineProps {
  term: GlossaryTerm;
  word: GlossaryTerm['words'][number];
  mayEdit: boolean;
  onDo: (doing: Doing) => void;
  onTerm: (term: GlossaryTerm) => void;
}

/** One word: its language, whether it is agreed, how it is said. Nobody agrees to an own proposal. */
export function WordLine({ term, word, mayEdit, onDo, onTerm }: WordLineProps) {
  const { t } = useTranslation('deskGlossary');
  const { id: me } = useDeskMe();
  const { month } = useFormats();
  const languageName = useLanguageName();
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isProposed = word.status === 'proposed';
  const handleAgree = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await glossaryApi.agree(term.id, word.id);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) onTerm(answer.value);
  };
  const named = { term: term.term, language: languageName(word.lang) };
  return (
    <div className="gl-word">
      <p className="desk-small">{languageName(word.lang)}</p>
      <ScriptText lang={word.lang} as="p" className="gl-word-text">{word.text}</ScriptText>
      {word.note !== '' && <p className="desk-small">{word.note}</p>}
      <p className={isProposed ? 'desk-small desk-state-wait' : 'desk-small desk-state-good'}>
        {isProposed ? t('word.proposed', { person: word.by.name }) : t('word.agreed', { month: month(word.at), person: word.agreedBy?.name ?? word.by.name })}
        {isProposed && word.by.id === me && ` · ${t('word.waitsForOther')}`}
      </p>
      <div className="gl-buttons">
        {word.audio !== null && <ListenButton files={word.audio.files} seconds={word.audio.seconds} label={t('word.listen')} />}
        {mayEdit && isProposed && word.by.id !== me && (
          <button type="button" className="desk-text-button gl-agree" aria-disabled={busy || undefined} aria-label={t('word.agreeFor', named)} onClick={() => void handleAgree()}>{t('word.agreeButton')}</button>
        )}
        {mayEdit && <button type="button" className="desk-text-button" aria-label={t('word.editFor', named)} onClick={() => onDo({ what: 'editWord', term, word })}>{t('word.editButton')}</button>}
        {mayEdit && <button type="button" className="desk-text-button" aria-label={t('word.dropFor', named)} onClick={() => onDo({ what: 'dropWord', term, word })}>{t('word.dropButton')}</button>}
      </div>
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
    </div>
  );
}
