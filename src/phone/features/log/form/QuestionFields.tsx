import { useRef } from 'react';
import { createUuidV7 } from '#contract/ids.ts';
import { now } from '#phone/platform/clock.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useLogWords } from '../useLogWords.ts';
import type { FormPartProps } from './FormPart.tsx';

const LONGEST = 1000;

/** A question just added gets the keyboard: the person pressed to write it. */
const focusOnce = (field: HTMLTextAreaElement | null) => field?.focus();

/** Questions raised, each an entry of its own: each gets its own answer later. */
export function QuestionFields({ draft, change }: FormPartProps) {
  const { t } = useLogWords();
  const fresh = useRef<string | null>(null);
  const add = () => {
    const key = createUuidV7(now());
    fresh.current = key;
    change((before) => ({ questions: [...before.questions, { key, text: '', record: null, base: null }] }));
  };
  const edit = (key: string, text: string) =>
    change((before) => ({ questions: before.questions.map((question) => (question.key === key ? { ...question, text } : question)) }));
  const remove = (key: string) => change((before) => ({ questions: before.questions.filter((question) => question.key !== key) }));
  return (
    <>
      {draft.questions.map((question, index) => (
        <div key={question.key} className="log-question">
          <Field label={t('edit.question', { number: index + 1 })}>
            {(control) => (
              <TextArea {...control} rows={2} value={question.text} maxLength={LONGEST} ref={fresh.current === question.key ? focusOnce : undefined}
                onChange={(event) => edit(question.key, event.target.value)} />
            )}
          </Field>
          <Button kind="quiet" icon="trash" onClick={() => remove(question.key)}>{t('edit.removeQuestion', { number: index + 1 })}</Button>
        </div>
      ))}
      <Button kind="quiet" wide icon="question" onClick={add}>{t('edit.addQuestion')}</Button>
    </>
  );
}
