import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

/** The address of one page. What has no `https://` before it gets it. */
export function PageForm({ busy, onPage }: { busy: boolean; onPage: (url: string) => void }) {
  const { t } = useTranslation('deskInbox');
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    const trimmed = written.trim();
    const url = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
    const isAddress = URL.canParse(url) && new URL(url).hostname.includes('.') && !/\s/.test(trimmed);
    setWrong(!isAddress);
    if (isAddress) onPage(new URL(url).href);
  };
  return (
    <form className="desk-inbox-page" noValidate onSubmit={handleSubmit}>
      <Field label={t('take.url')} hint={t('take.urlHint')} error={isWrong ? t('take.urlWrong') : undefined}>
        {(control) => <TextInput {...control} type="url" inputMode="url" maxLength={490} value={written} onChange={(event) => setWritten(event.target.value)} />}
      </Field>
      <Button kind="quiet" type="submit" icon="link" busy={busy}>{t('take.pageButton')}</Button>
    </form>
  );
}
