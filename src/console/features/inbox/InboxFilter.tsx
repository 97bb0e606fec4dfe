import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxStateSchema, type InboxQuery, type InboxState, type SourceRow } from '#contract/sources.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

interface InboxFilterProps {
  query: InboxQuery & { state: InboxState };
  sources: readonly SourceRow[];
  onQuery: (next: Record<string, string>) => void;
}

export function InboxFilter({ query, sources, onQuery }: InboxFilterProps) {
  const { t } = useTranslation('deskInbox');
  const [text, setText] = useState(query.text ?? '');
  const put = (change: Partial<Record<'state' | 'source' | 'text', string>>): void => {
    const next = { state: query.state, source: query.source ?? '', text: query.text ?? '', ...change };
    onQuery(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')));
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    put({ text: text.trim() });
  };
  return (
    <form className="desk-inbox-filter" aria-label={t('filter.label')} onSubmit={handleSubmit}>
      <Segmented label={t('filter.state')} value={query.state} onChange={(state) => put({ state })} options={inboxStateSchema.options.map((value) => ({ value, label: t(`state.${value}`) }))} />
      <Field label={t('filter.source')}>
        {(control) => (
          <Select {...control} value={query.source ?? ''} onChange={(event) => put({ source: event.target.value })}>
            <option value="">{t('filter.anySource')}</option>
            {sources.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('filter.text')}>
        {(control) => <TextInput {...control} type="search" maxLength={80} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Button kind="quiet" type="submit" icon="search">{t('filter.searchButton')}</Button>
    </form>
  );
}
