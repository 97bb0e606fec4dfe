import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fromLocalInput, toLocalInput } from '#console/features/drafts/read/vietnamTime.ts';
import { itemKinds, programmes, topics } from '#contract/contentLists.ts';
import type { ItemKind, Priority, Programme, Topic } from '#contract/content.ts';
import { Field } from '#ui/components/Field.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import type { PartProps } from './partProps.ts';

const priorities: readonly Priority[] = ['normal', 'priority', 'urgent'];

function SortFields({ body, onChange }: PartProps) {
  const { t } = useTranslation('deskDrafts');
  return (
    <div className="desk-fields">
      <Field label={t('field.kind')}>
        {(control) => (
          <Select {...control} value={body.kind} onChange={(event) => onChange({ kind: event.target.value as ItemKind })}>
            {itemKinds.map((kind) => <option key={kind} value={kind}>{t(`content:kind.${kind}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('field.topic')}>
        {(control) => (
          <Select {...control} value={body.topic} onChange={(event) => onChange({ topic: event.target.value as Topic })}>
            {topics.map((topic) => <option key={topic} value={topic}>{t(`content:topic.${topic}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('field.programme')}>
        {(control) => (
          <Select {...control} value={body.programme ?? ''} onChange={(event) => onChange({ programme: event.target.value === '' ? null : (event.target.value as Programme) })}>
            <option value="">{t('field.noProgramme')}</option>
            {programmes.map((programme) => <option key={programme} value={programme}>{t(`content:programme.${programme}`)}</option>)}
          </Select>
        )}
      </Field>
    </div>
  );
}

const sourceFields = [
  { name: 'title', place: 'source-title', max: 300, type: 'text' }, { name: 'number', place: 'source-number', max: 60, type: 'text' },
  { name: 'date', place: 'source-date', max: 10, type: 'date' }, { name: 'issuer', place: 'source-issuer', max: 160, type: 'text' },
  { name: 'url', place: 'source-url', max: 520, type: 'url' },
] as const;

function SourceFields({ body, onChange, onLeave, inbox }: PartProps & { inbox: string | null }) {
  const { t } = useTranslation('deskDrafts');
  return (
    <fieldset className="desk-fieldset">
      <legend>{t('source.legend')}</legend>
      <p className="desk-note">{t('source.hint')}</p>
      <div className="desk-fields">
        {sourceFields.map(({ name, place, max, type }) => (
          <div key={name} data-place={place} className={name === 'title' || name === 'url' ? 'desk-field-wide' : undefined}>
            <Field label={t(`source.${name}`)}>
              {(control) => (
                <TextInput {...control} type={type} maxLength={max} value={body.source[name]} onBlur={onLeave} onChange={(event) => onChange({ source: { ...body.source, [name]: event.target.value } })} />
              )}
            </Field>
          </div>
        ))}
      </div>
      {inbox !== null && <Link to={`/inbox/${inbox}`}>{t('source.inboxLink')}</Link>}
    </fieldset>
  );
}

function ValidityFields({ body, onChange }: PartProps) {
  const { t } = useTranslation('deskDrafts');
  return (
    <fieldset className="desk-fieldset">
      <legend>{t('validity.title')}</legend>
      <div className="desk-fields">
        {(['validFrom', 'validTo'] as const).map((name) => (
          <div key={name} data-place={name === 'validFrom' ? 'valid-from' : 'valid-to'}>
            <Field label={t(`validity.${name}`)} hint={t(`validity.${name}Hint`)}>
              {(control) => <TextInput {...control} type="datetime-local" value={toLocalInput(body[name])} onChange={(event) => onChange({ [name]: fromLocalInput(event.target.value) })} />}
            </Field>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** What it is, how urgent, from where, how long it holds. */
export function FactsPart({ inbox, isLater, ...part }: PartProps & { inbox: string | null; /** A published revision stands: say what changes. */ isLater: boolean }) {
  const { t } = useTranslation('deskDrafts');
  const { body, onChange, onLeave } = part;
  return (
    <>
      <SortFields {...part} />
      <RadioCards
        legend={t('field.priority')}
        value={body.priority}
        onChange={(priority) => onChange({ priority })}
        options={priorities.map((value) => ({ value, title: t(`content:priority.${value}`), text: t(`priority.${value}`) }))}
      />
      <SourceFields {...part} inbox={inbox} />
      <ValidityFields {...part} />
      {isLater && (
        <div data-place="change-note">
          <Field label={t('field.changeNote')} hint={t('field.changeNoteHint')}>
            {(control) => <TextArea {...control} rows={2} maxLength={300} value={body.changeNote} onBlur={onLeave} onChange={(event) => onChange({ changeNote: event.target.value })} />}
          </Field>
        </div>
      )}
    </>
  );
}
