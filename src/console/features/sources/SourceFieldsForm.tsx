import { useTranslation } from 'react-i18next';
import { itemKinds, topics } from '#contract/contentLists.ts';
import type { ItemKind, Topic } from '#contract/content.ts';
import type { SourceFields } from '#contract/sources.ts';
import { Field } from '#ui/components/Field.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';

const EVERY = [15, 30, 60, 180, 360, 720, 1_440] as const;

interface SourceFieldsFormProps {
  fields: SourceFields;
  /** Saving was tried: what is missing is said. */
  isTried: boolean;
  onFields: (fields: SourceFields) => void;
}

export function SourceFieldsForm({ fields, isTried, onFields }: SourceFieldsFormProps) {
  const { t } = useTranslation('deskSources');
  const put = (change: Partial<SourceFields>): void => onFields({ ...fields, ...change });
  const missing = (text: string): string | undefined => (isTried && text.trim() === '' ? t('form.missing') : undefined);
  const isAddress = /^https?:\/\/[^\s]{3,490}$/.test(fields.url) && URL.canParse(fields.url);
  const everies = EVERY.some((minutes) => minutes === fields.everyMinutes) ? EVERY : [...EVERY, fields.everyMinutes];
  return (
    <>
      <Segmented label={t('form.kind')} value={fields.kind} onChange={(kind) => put({ kind })} options={[{ value: 'feed', label: t('kind.feed') }, { value: 'page', label: t('kind.page') }]} />
      <Field label={t('form.url')} hint={t(`form.urlHint.${fields.kind}`)} error={isTried && !isAddress ? t('form.urlWrong') : undefined}>
        {(control) => <TextInput {...control} type="url" inputMode="url" maxLength={490} value={fields.url} onChange={(event) => put({ url: event.target.value.trim() })} />}
      </Field>
      <Field label={t('form.name')} error={missing(fields.name)}>
        {(control) => <TextInput {...control} maxLength={120} value={fields.name} onChange={(event) => put({ name: event.target.value })} />}
      </Field>
      <Field label={t('form.issuer')} hint={t('form.issuerHint')} error={missing(fields.issuer)}>
        {(control) => <TextInput {...control} maxLength={160} value={fields.issuer} onChange={(event) => put({ issuer: event.target.value })} />}
      </Field>
      {fields.kind === 'feed' && (
        <Field label={t('form.every')}>
          {(control) => (
            <Select {...control} value={fields.everyMinutes} onChange={(event) => put({ everyMinutes: Number(event.target.value) })}>
              {everies.map((minutes) => <option key={minutes} value={minutes}>{minutes < 60 ? t('every.minutes', { minutes }) : t('every.hours', { hours: minutes / 60 })}</option>)}
            </Select>
          )}
        </Field>
      )}
      <Field label={t('form.itemKind')}>
        {(control) => (
          <Select {...control} value={fields.itemKind} onChange={(event) => put({ itemKind: event.target.value as ItemKind })}>
            {itemKinds.map((one) => <option key={one} value={one}>{t(`content:kind.${one}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('form.topic')}>
        {(control) => (
          <Select {...control} value={fields.topic} onChange={(event) => put({ topic: event.target.value as Topic })}>
            {topics.map((one) => <option key={one} value={one}>{t(`content:topic.${one}`)}</option>)}
          </Select>
        )}
      </Field>
      <Toggle label={t('form.isOn')} hint={t('form.isOnHint')} checked={fields.isOn} onChange={(isOn) => put({ isOn })} />
    </>
  );
}
