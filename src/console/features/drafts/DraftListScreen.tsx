import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { draftQuerySchema, draftStateSchema, type DraftQuery } from '#contract/editorial.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { DraftPages } from './DraftPages.tsx';
import { NewDraftDialog } from './NewDraftDialog.tsx';
import './drafts.css';

/** The filter stands in the address; what is no filter there is left out. */
function readQuery(params: URLSearchParams, mineFirst: boolean): DraftQuery {
  const given = draftQuerySchema.safeParse({ state: params.get('state') || undefined, text: params.get('text') || undefined });
  const whose = params.get('whose') ?? (mineFirst ? 'mine' : 'all');
  return { ...(given.success ? given.data : {}), ...(whose === 'mine' && { mine: '1' as const }) };
}

export function DraftListScreen() {
  const { t } = useTranslation('deskDrafts');
  const { unit, role } = useDeskMe();
  const navigate = useNavigate();
  const mayWrite = mayDo('writeDrafts', role);
  const [params, setParams] = useSearchParams();
  const query = readQuery(params, mayWrite);
  const [text, setText] = useState(query.text ?? '');
  const [making, setMaking] = useState(false);
  const put = (name: string, value: string): void => {
    const next = new URLSearchParams(params);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    put('text', text.trim());
  };
  const isNarrowed = query.state !== undefined || query.text !== undefined;
  return (
    <DeskPage
      title={t('list.title')}
      subtitle={t('list.subtitle', { unit: unit.name })}
      action={mayWrite && <Button kind="main" icon="plus" onClick={() => setMaking(true)}>{t('list.newButton')}</Button>}
    >
      <form className="desk-draft-filter" aria-label={t('filter.label')} onSubmit={handleSubmit}>
        <Segmented
          label={t('filter.whose')}
          value={query.mine === '1' ? 'mine' : 'all'}
          onChange={(whose) => put('whose', whose)}
          options={[{ value: 'mine', label: t('filter.mine') }, { value: 'all', label: t('filter.all') }]}
        />
        <Field label={t('filter.state')}>
          {(control) => (
            <Select {...control} value={query.state ?? ''} onChange={(event) => put('state', event.target.value)}>
              <option value="">{t('filter.anyState')}</option>
              {draftStateSchema.options.map((state) => <option key={state} value={state}>{t(`state.${state}`)}</option>)}
            </Select>
          )}
        </Field>
        <Field label={t('filter.text')}>
          {(control) => <TextInput {...control} type="search" maxLength={80} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <Button kind="quiet" type="submit" icon="search">{t('filter.searchButton')}</Button>
      </form>
      <DraftPages query={query} caption={t('list.caption')} to="/drafts" empty={isNarrowed ? 'nothingFound' : 'noDrafts'} />
      {making && <NewDraftDialog onMade={(draft) => void navigate(`/drafts/${draft.row.id}`)} onClose={() => setMaking(false)} />}
    </DeskPage>
  );
}
