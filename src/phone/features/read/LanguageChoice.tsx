import { useTranslation } from 'react-i18next';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import type { LanguageTag } from '#contract/languages.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { choiceOf, type OfferedLanguage, type ReadChoice } from './readLanguage.ts';

interface LanguageChoiceProps {
  languages: OfferedLanguage[];
  choice: ReadChoice;
  onChange: (choice: ReadChoice) => void;
}

/** Vietnamese, the other, or both; with several others, which one, as chips above. What can only be heard says so, and has no "both". */
export function LanguageChoice({ languages, choice, onChange }: LanguageChoiceProps) {
  const { t, i18n } = useTranslation('read');
  const name = (lang: LanguageTag) => languageLabel(lang, i18n.language === 'en' ? 'en' : 'vi', languages.map((each) => each.lang));
  const label = ({ lang, spoken }: OfferedLanguage) => (spoken ? t('language.spoken', { language: name(lang) }) : name(lang));
  const other = languages.find(({ lang }) => lang === choice.other);
  if (other === undefined) return null;
  return (
    <div className="read-languages">
      {languages.length > 1 && (
        <ChipRow label={t('language.which')}>
          {languages.map((each) => (
            <Chip key={each.lang} selected={each === other} onClick={() => onChange(choiceOf(each, other.spoken ? 'both' : choice.mode))}>
              {label(each)}
            </Chip>
          ))}
        </ChipRow>
      )}
      <Segmented
        label={t('language.label')}
        options={[
          { value: 'vi', label: name('vi') },
          { value: 'other', label: label(other) },
          ...(other.spoken ? [] : [{ value: 'both', label: t('language.both') } as const]),
        ]}
        value={choice.mode}
        onChange={(mode) => onChange({ ...choice, mode })}
      />
    </div>
  );
}
