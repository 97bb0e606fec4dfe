import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useRested } from '#console/frame/useRested.ts';
import type { DeskAccountRow } from '#contract/accounts.ts';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { AccountTable } from './AccountTable.tsx';
import { AddAccountDialog } from './AddAccountDialog.tsx';
import type { FreshLink } from './FreshLink.ts';
import { LinkSlip } from './LinkSlip.tsx';
import './accounts.css';

/** Who works at the desk in this area. */
export function AccountsScreen() {
  const { t } = useTranslation('deskAccounts');
  const { unit } = useDeskMe();
  const [text, setText] = useState('');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<DeskAccountRow | null>(null);
  const [fresh, setFresh] = useState<FreshLink | null>(null);
  const search = useRested(text.trim());
  const cursor = cursors.at(-1);
  const { asked, again } = useAnswer(() => peopleApi.accounts({ ...(search !== '' && { text: search }), ...(cursor !== undefined && { cursor }) }), `${search}|${cursor ?? ''}`);
  const handleDone = (link?: FreshLink): void => {
    setAdding(false);
    setEditing(null);
    if (link) setFresh(link);
    again();
  };
  return (
    <DeskPage title={t('title')} subtitle={t('subtitle', { unit: unit.name })} action={<Button kind="main" icon="plus" onClick={() => setAdding(true)}>{t('add.button')}</Button>}>
      {fresh && <LinkSlip fresh={fresh} onClose={() => setFresh(null)} />}
      <Field label={t('search.label')}>
        {(control) => (
          <TextInput
            {...control}
            type="search"
            maxLength={80}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setCursors([]);
            }}
          />
        )}
      </Field>
      <ShowAsked asked={asked} again={again} waiting={t('waiting')}>
        {({ accounts, next }) => (accounts.length === 0 ? <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState> : (
          <>
            <AccountTable accounts={accounts} onEdit={setEditing} />
            <div className="desk-account-buttons">
              {cursors.length > 0 && <Button kind="quiet" onClick={() => setCursors(cursors.slice(0, -1))}>{t('page.backButton')}</Button>}
              {next !== null && <Button kind="quiet" onClick={() => setCursors([...cursors, next])}>{t('page.nextButton')}</Button>}
            </div>
          </>
        ))}
      </ShowAsked>
      {adding && <AddAccountDialog onDone={handleDone} onClose={() => setAdding(false)} />}
      {editing && <AccountDialog account={editing} onDone={handleDone} onClose={() => setEditing(null)} />}
    </DeskPage>
  );
}
