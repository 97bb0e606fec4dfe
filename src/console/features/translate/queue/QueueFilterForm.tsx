import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { waitsOptions, type QueueFilter } from './queueFilter.ts';

const options = [...waitsOptions, 'all'] as const;

/** What it waits for acts at once; words act when asked to. */
export function QueueFilterForm({ filter, onFilter }: { filter: QueueFilter; onFilter: (change: Partial<QueueFilter>) => void }) {
  const { t } = useTranslation('deskTranslate');
  const [text, setText] = useState(filter.text);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onFilter({ text });
  };
  return (
    <form className="tr-queue-filter" role="search" aria-label={t('queue.searchLabel')} onSubmit={handleSubmit}>
      <Segmented label={t('queue.waitsLabel')} value={filter.waits} onChange={(waits) => onFilter({ waits })} options={options.map((value) => ({ value, label: t(`queue.waits.${value}`) }))} />
      <div className="tr-queue-search">
        <TextInput type="search" aria-label={t('queue.textLabel')} placeholder={t('queue.textLabel')} maxLength={80} value={text} onChange={(event) => setText(event.target.value)} />
        <Button kind="quiet" type="submit" icon="search">{t('queue.searchButton')}</Button>
      </div>
    </form>
  );
}
