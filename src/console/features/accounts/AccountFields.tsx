import { useTranslation } from 'react-i18next';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { languageTags, SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { roles, type Role } from '#contract/roles.ts';
import type { UnitId } from '#contract/units.ts';
import { needsTotp } from '#domain/roleRules.ts';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';

/** What an account may do, where, and for those who translate in which languages. */
export interface Standing { role: Role; unit: UnitId | null; languages: readonly LanguageTag[] }

interface AccountFieldsProps {
  standing: Standing;
  onChange: (standing: Standing) => void;
  /** Nobody changes their own. */
  disabled?: boolean;
}

export function AccountFields({ standing, onChange, disabled = false }: AccountFieldsProps) {
  const { t } = useTranslation('deskAccounts');
  const { t: console } = useTranslation('console');
  const languageName = useLanguageName();
  const { role, unit, languages } = standing;
  const toggle = (tag: LanguageTag): void => onChange({ ...standing, languages: languages.includes(tag) ? languages.filter((other) => other !== tag) : [...languages, tag] });
  return (
    <>
      <Field label={t('field.role.label')} hint={needsTotp(role) ? t('field.role.totpHint') : undefined}>
        {(control) => (
          <Select {...control} value={role} disabled={disabled} onChange={(event) => onChange({ ...standing, role: event.target.value as Role })}>
            {roles.filter((one) => one !== 'communicator').map((one) => <option key={one} value={one}>{console(`role.${one}`)}</option>)}
          </Select>
        )}
      </Field>
      <UnitPicker label={t('field.unit.label')} hint={t('field.unit.hint')} disabled={disabled} value={unit} onChange={(next) => onChange({ ...standing, unit: next })} />
      {(role === 'translator' || role === 'reviewer') && (
        <fieldset className="desk-account-languages">
          <legend className="ui-field-label">{t('field.languages.label')}</legend>
          <p className="ui-field-hint">{t('field.languages.hint')}</p>
          <div className="desk-account-language-list">
            {languageTags.filter((tag) => tag !== SOURCE_LANGUAGE).map((tag) => (
              <label key={tag}><input type="checkbox" checked={languages.includes(tag)} onChange={() => toggle(tag)} /> {languageName(tag)}</label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
