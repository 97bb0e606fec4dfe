import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '#contract/languages.ts';
import type { Segment } from '#contract/translating.ts';
import { Button } from '#ui/components/Button.tsx';
import { ScriptText } from '#ui/components/ScriptText.tsx';

interface ConflictChoiceProps {
  segment: Segment;
  lang: LanguageTag;
  mine: string;
  onMine: () => void;
  onTheirs: () => void;
}

/** Two people wrote the same segment: both texts, and a choice. Nothing is written over until it is made. */
export function ConflictChoice({ segment, lang, mine, onMine, onTheirs }: ConflictChoiceProps) {
  const { t } = useTranslation('deskTranslate');
  const texts = [{ key: 'theirs', text: segment.text }, { key: 'mine', text: mine }] as const;
  return (
    <div className="tr-conflict" role="alert">
      <p className="tr-conflict-title">{t('conflict.title', { person: segment.by?.name ?? t('conflict.somebody') })}</p>
      {texts.map(({ key, text }) => (
        <div key={key}>
          <p className="desk-small">{t(`conflict.${key}`)}</p>
          {text === '' ? <p className="desk-note">{t('conflict.empty')}</p> : <ScriptText lang={lang} as="p">{text}</ScriptText>}
        </div>
      ))}
      <div className="tr-buttons">
        <Button kind="quiet" onClick={onTheirs}>{t('conflict.theirsButton')}</Button>
        <Button kind="quiet" onClick={onMine}>{t('conflict.mineButton')}</Button>
      </div>
    </div>
  );
}
