import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { AccountFields, type Standing } from './AccountFields.tsx';
import type { FreshLink } from './FreshLink.ts';

/** A new account. It has no password until its link is used. */
export function AddAccountDialog({ onDone, onClose }: { onDone: (link?: FreshLink) => void; onClose: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [standing, setStanding] = useState<Standing>({ role: 'editor', unit: null, languages: [] });
  const act = async () => {
    const { role, unit, languages } = standing;
    if (unit === null) return { ok: false as const, failure: { code: 'bad-request' as const, detail: 'unit' } };
    return peopleApi.addAccount({ name: name.trim(), username: username.trim().toLowerCase(), role, unit, languages: [...languages] });
  };
  return (
    <FormDialog title={t('add.title')} submitLabel={t('add.submitButton')} act={act} onDone={({ link }) => onDone({ person: name.trim(), link })} onClose={onClose}>
      <Field label={t('field.name.label')}>
        {(control) => <TextInput {...control} required maxLength={80} pattern=".*\S.*" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('field.username.label')} hint={t('field.username.hint')}>
        {(control) => <TextInput {...control} required maxLength={30} pattern="[A-Za-z0-9][A-Za-z0-9._]{2,29}" autoCapitalize="none" autoComplete="off" spellCheck={false} value={username} onChange={(event) => setUsername(event.target.value)} />}
      </Field>
      <AccountFields standing={standing} onChange={setStanding} />
      <p className="desk-note">{t('add.note')}</p>
    </FormDialog>
  );
}
