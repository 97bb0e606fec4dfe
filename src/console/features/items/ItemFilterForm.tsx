import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemQuery } from '#contract/desk.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

const states = ['standing', 'recalled', 'expired'] as const;

/** The choice acts at once, words when asked to. */
export function ItemFilterForm({ query, onQuery }: { query: ItemQuery; onQuery: (query: ItemQuery) => void }) {
  const { t } = useTranslation('deskItems');
  const [text, setText] = useState(query.text ?? '');
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onQuery({ ...query, text: text.trim() || undefined });
  };
  return (
    <form className="desk-items-filter" aria-label={t('filter.label')} onSubmit={handleSubmit}>
      <Field label={t('filter.state')}>
        {(control) => (
          <Select {...control} value={query.state ?? ''} onChange={(event) => onQuery({ ...query, state: states.find((state) => state === event.target.value) })}>
            <option value="">{t('filter.anyState')}</option>
            {states.map((state) => <option key={state} value={state}>{t(`filter.${state}`)}</option>)}
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
