import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { auditFamilies } from '#contract/audit.ts';
import type { UnitId } from '#contract/units.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

export interface AuditFilter { actor: string; action: string; subject: string; unit: UnitId | null; from: string; to: string }
export const noFilter: AuditFilter = { actor: '', action: '', subject: '', unit: null, from: '', to: '' };

/** Choices act at once, words when asked to. */
export function AuditFilterForm({ filter, onFilter }: { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }) {
  const { t } = useTranslation('deskAudit');
  const [actor, setActor] = useState(filter.actor);
  const [subject, setSubject] = useState(filter.subject);
  const isEmpty = JSON.stringify(filter) === JSON.stringify(noFilter);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onFilter({ ...filter, actor: actor.trim(), subject: subject.trim() });
  };
  const handleClear = (): void => {
    setActor('');
    setSubject('');
    onFilter(noFilter);
  };
  return (
    <form className="desk-audit-filter" aria-label={t('filter.label')} onSubmit={handleSubmit}>
      <Field label={t('filter.actor.label')}>
        {(control) => <TextInput {...control} type="search" maxLength={80} value={actor} onChange={(event) => setActor(event.target.value)} />}
      </Field>
      <Field label={t('filter.action.label')}>
        {(control) => (
          <Select {...control} value={filter.action} onChange={(event) => onFilter({ ...filter, action: event.target.value })}>
            <option value="">{t('filter.action.all')}</option>
            {auditFamilies.map((family) => <option key={family} value={family}>{t(`family.${family}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('filter.subject.label')}>
        {(control) => <TextInput {...control} type="search" maxLength={120} placeholder={t('filter.subject.placeholder')} value={subject} onChange={(event) => setSubject(event.target.value)} />}
      </Field>
      <UnitPicker label={t('filter.unit.label')} none={t('filter.unit.all')} value={filter.unit} onChange={(unit) => onFilter({ ...filter, unit })} />
      <Field label={t('filter.from.label')}>
        {(control) => <TextInput {...control} type="date" value={filter.from} max={filter.to || undefined} onChange={(event) => onFilter({ ...filter, from: event.target.value })} />}
      </Field>
      <Field label={t('filter.to.label')}>
        {(control) => <TextInput {...control} type="date" value={filter.to} min={filter.from || undefined} onChange={(event) => onFilter({ ...filter, to: event.target.value })} />}
      </Field>
      <div className="desk-audit-buttons">
        <Button kind="quiet" type="submit" icon="search">{t('filter.searchButton')}</Button>
        {!isEmpty && <Button kind="quiet" onClick={handleClear}>{t('filter.clearButton')}</Button>}
      </div>
    </form>
  );
}
