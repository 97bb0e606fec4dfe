import { useTranslation } from 'react-i18next';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import type { LanguageTag } from '#contract/languages.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import type { ReadChoice } from './readLanguage.ts';

interface LanguageChoiceProps {
  languages: LanguageTag[];
  choice: ReadChoice;
  onChange: (choice: ReadChoice) => void;
}

/** Vietnamese, the other, or both; with several others, which one, as chips above. */
export function LanguageChoice({ languages, choice, onChange }: LanguageChoiceProps) {
  const { t, i18n } = useTranslation('read');
  const label = (lang: LanguageTag) => languageLabel(lang, i18n.language === 'en' ? 'en' : 'vi', languages);
  if (choice.other === null) return null;
  return (
    <div className="read-languages">
      {languages.length > 1 && (
        <ChipRow label={t('language.which')}>
          {languages.map((lang) => (
            <Chip key={lang} selected={lang === choice.other} onClick={() => onChange({ mode: choice.mode === 'vi' ? 'both' : choice.mode, other: lang })}>
              {label(lang)}
            </Chip>
          ))}
        </ChipRow>
      )}
      <Segmented
        label={t('language.label')}
        options={[
          { value: 'vi', label: label('vi') },
          { value: 'other', label: label(choice.other) },
          { value: 'both', label: t('language.both') },
        ]}
        value={choice.mode}
        onChange={(mode) => onChange({ ...choice, mode })}
      />
    </div>
  );
}
