import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { meetingFormSchema } from '#contract/records.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { emptyFilter, isEmptyFilter, type LogFilter } from './logFilter.ts';

interface LogFilterFormProps {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
}

/** Choices act at once; words act when asked to, so that a slow line is not asked for each letter. */
export function LogFilterForm({ filter, onFilter }: LogFilterFormProps) {
  const { t } = useTranslation('deskLogs');
  const [text, setText] = useState(filter.text);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onFilter({ ...filter, text });
  };
  const handleClear = (): void => {
    setText('');
    onFilter(emptyFilter);
  };
  return (
    <form className="desk-filter" aria-label={t('filter.label')} onSubmit={handleSubmit}>
      <UnitPicker label={t('filter.unit.label')} none={t('filter.unit.all')} value={filter.unit || null} onChange={(unit) => onFilter({ ...filter, unit: unit ?? '' })} />
      <Field label={t('filter.form.label')}>
        {(control) => (
          <Select {...control} value={filter.form} onChange={(event) => onFilter({ ...filter, form: event.target.value })}>
            <option value="">{t('filter.form.all')}</option>
            {meetingFormSchema.options.map((form) => <option key={form} value={form}>{t(`form.${form}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('filter.from.label')}>
        {(control) => <TextInput {...control} type="date" value={filter.from} max={filter.to || undefined} onChange={(event) => onFilter({ ...filter, from: event.target.value })} />}
      </Field>
      <Field label={t('filter.to.label')}>
        {(control) => <TextInput {...control} type="date" value={filter.to} min={filter.from || undefined} onChange={(event) => onFilter({ ...filter, to: event.target.value })} />}
      </Field>
      <div className="desk-filter-words">
        <Field label={t('filter.text.label')}>
          {(control) => <TextInput {...control} type="search" maxLength={80} placeholder={t('filter.text.placeholder')} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
      </div>
      <div className="desk-filter-buttons">
        <Button kind="quiet" type="submit" icon="search">{t('filter.searchButton')}</Button>
        {!isEmptyFilter(filter) && <Button kind="quiet" onClick={handleClear}>{t('filter.clearButton')}</Button>}
      </div>
    </form>
  );
}
