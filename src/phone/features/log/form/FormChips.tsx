import { meetingFormSchema } from '#contract/records.ts';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { useLogWords } from '../useLogWords.ts';
import type { FormPartProps } from './FormPart.tsx';

/** The form of the meeting: one of six. */
export function FormChips({ draft, change }: FormPartProps) {
  const { t } = useLogWords();
  return (
    <ChipRow label={t('edit.formLegend')}>
      {meetingFormSchema.options.map((form) => (
        <Chip key={form} selected={draft.form === form} onClick={() => change({ form })}>{t(`form.${form}`)}</Chip>
      ))}
    </ChipRow>
  );
}
