import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Chip } from '#ui/components/Chip.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { Select } from '#ui/components/Select.tsx';
import { everything, type FilterChoices, type LibraryFilter } from './libraryFilter.ts';

interface LibraryFilterBarProps {
  filter: LibraryFilter;
  choices: FilterChoices;
  onChange: (filter: LibraryFilter) => void;
}

const fields = ['kind', 'topic', 'programme'] as const;

/** Three plain chips; kind, topic and programme wait behind the fourth, and stand as chips of their own once chosen. */
export function LibraryFilterBar({ filter, choices, onChange }: LibraryFilterBarProps) {
  const { t } = useTranslation(['library', 'content']);
  const [open, setOpen] = useState(false);
  const narrowed = fields.filter((field) => filter[field] !== null);
  return (
    <>
      <fieldset className="library-chips" aria-label={t('filter.label')}>
        <Chip selected={filter.show === 'all' && narrowed.length === 0} onClick={() => onChange(everything)}>
          {t('filter.all')}
        </Chip>
        {narrowed.map((field) => (
          <Chip key={field} selected onClick={() => onChange({ ...filter, [field]: null })}>
            {t(`content:${field}.${filter[field] ?? ''}` as 'content:kind.skit')}
            <Icon name="close" />
          </Chip>
        ))}
        <Chip selected={filter.show === 'unread'} onClick={() => onChange({ ...filter, show: filter.show === 'unread' ? 'all' : 'unread' })}>
          {t('filter.unread')}
        </Chip>
        <Chip selected={filter.show === 'bookmarked'} onClick={() => onChange({ ...filter, show: filter.show === 'bookmarked' ? 'all' : 'bookmarked' })}>
          {t('filter.bookmarked')}
        </Chip>
        <Chip onClick={() => setOpen(true)}>{t('filter.more')}</Chip>
      </fieldset>
      <Dialog
        open={open}
        title={t('filter.dialogTitle')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="main" wide onClick={() => setOpen(false)}>
              {t('filter.done')}
            </Button>
            <Button kind="quiet" wide onClick={() => onChange({ ...everything, show: filter.show })}>
              {t('filter.clear')}
            </Button>
          </>
        }
      >
        <div className="library-filter-fields">
          {fields.map((field) => (
            <Field key={field} label={t(`filter.${field}`)}>
              {(control) => (
                <Select {...control} value={filter[field] ?? ''} onChange={(event) => onChange({ ...filter, [field]: event.target.value || null })}>
                  <option value="">{t('filter.any')}</option>
                  {choices[field].map((value) => (
                    <option key={value} value={value}>
                      {t(`content:${field}.${value}` as 'content:kind.skit')}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
        </div>
      </Dialog>
    </>
  );
}
