import { useTranslation } from 'react-i18next';
import { UnitsPicker } from '#console/frame/UnitPicker.tsx';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { SOURCE_LANGUAGE, languageTags } from '#contract/languages.ts';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { RecordingsField } from './RecordingsField.tsx';
import type { PartProps } from './partProps.ts';

/** To whom it goes, in which languages, with which recordings. */
export function WherePart({ body, onChange }: PartProps) {
  const { t } = useTranslation('deskDrafts');
  const languageName = useLanguageName();
  const wanted = languageTags.filter((tag) => tag !== SOURCE_LANGUAGE);
  return (
    <>
      <div data-place="audience">
        <UnitsPicker label={t('audience.label')} hint={t('audience.hint')} value={body.audience} onChange={(audience) => onChange({ audience })} />
      </div>
      <fieldset className="desk-fieldset">
        <legend>{t('languages.title')}</legend>
        <p className="desk-note">{t('languages.hint')}</p>
        <ChipRow label={t('languages.title')}>
          {wanted.map((tag) => {
            const isWanted = body.languages.includes(tag);
            return (
              <Chip key={tag} selected={isWanted} onClick={() => onChange({ languages: isWanted ? body.languages.filter((other) => other !== tag) : [...body.languages, tag] })}>
                {languageName(tag)}
              </Chip>
            );
          })}
        </ChipRow>
      </fieldset>
      <RecordingsField audio={body.audio} onChange={(audio) => onChange({ audio })} />
    </>
  );
}
