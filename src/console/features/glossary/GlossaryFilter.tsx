import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageOptions } from './LanguageOptions.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

interface GlossaryFilterProps {
  lang: string;
  text: string;
  onFilter: (filter: { lang: string; text: string }) => void;
}

export function GlossaryFilter({ lang, text, onFilter }: GlossaryFilterProps) {
  const { t } = useTranslation('deskGlossary');
  const [typed, setTyped] = useState(text);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onFilter({ lang, text: typed.trim() });
  };
  return (
    <form className="gl-filter" role="search" aria-label={t('filter.label')} onSubmit={handleSubmit}>
      <Select aria-label={t('filter.lang')} value={lang} onChange={(event) => onFilter({ lang: event.target.value, text: typed.trim() })}>
        <option value="">{t('filter.allLanguages')}</option>
        <LanguageOptions />
      </Select>
      <TextInput type="search" aria-label={t('filter.text')} placeholder={t('filter.text')} maxLength={80} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <Button kind="quiet" type="submit" icon="search">{t('filter.button')}</Button>
    </form>
  );
}
