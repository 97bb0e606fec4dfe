import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import type { LibraryItem } from '#phone/storage/types.ts';
import type { Live } from '#phone/storage/useLive.ts';
import { useLogWords } from '../useLogWords.ts';
import { findItems, SHOWN } from './findItems.ts';

interface ItemPickerProps {
  open: boolean;
  onClose: () => void;
  library: Live<LibraryItem[]>;
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

/** All items on the phone with tick boxes; typing narrows the list, diacritics not needed. */
export function ItemPicker({ open, onClose, library, chosen, onToggle }: ItemPickerProps) {
  const { t } = useLogWords();
  return (
    <Dialog open={open} title={t('picker.title')} onClose={onClose}
      actions={<Button kind="main" wide onClick={onClose}>{t('picker.doneButton')}</Button>}>
      {library.state === 'loading' && <Waiting>{t('picker.loading')}</Waiting>}
      {library.state === 'failed' && <p role="alert">{t('picker.failed')}</p>}
      {library.state === 'ready' && <PickerList items={library.value} chosen={chosen} onToggle={onToggle} />}
    </Dialog>
  );
}

function PickerList({ items, chosen, onToggle }: { items: LibraryItem[]; chosen: readonly string[]; onToggle: (id: string) => void }) {
  const { t } = useLogWords();
  const [query, setQuery] = useState('');
  if (items.length === 0) return <p>{t('picker.empty')}</p>;
  const found = findItems(items, query);
  const shown = found.slice(0, SHOWN);
  return (
    <>
      <Field label={t('picker.search')}>
        {(control) => <TextInput {...control} type="search" value={query} autoComplete="off" onChange={(event) => setQuery(event.target.value)} />}
      </Field>
      <output className="ui-field-hint">{found.length === 0 ? t('picker.none') : t('picker.chosen', { count: chosen.length })}</output>
      <ul className="log-picker">
        {shown.map((item) => (
          <li key={item.id}>
            <label>
              <input type="checkbox" checked={chosen.includes(item.id)} onChange={() => onToggle(item.id)} />
              <span className="log-picker-title">{item.title}</span>
              <span className="ui-field-hint">{t(`content:kind.${item.kind}`)}</span>
              {item.validity === 'recalled' && <span className="log-picker-recalled">{item.recall?.reason ? t('picker.recalled', { reason: item.recall.reason }) : t('content:obstacle.recalled')}</span>}
            </label>
          </li>
        ))}
      </ul>
      {found.length > shown.length && <p className="ui-field-hint">{t('picker.more', { count: found.length - shown.length })}</p>}
    </>
  );
}
