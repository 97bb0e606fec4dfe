import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { createUuidV7 } from '#contract/ids.ts';
import { languageTagSchema } from '#contract/languageTag.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { classes } from '#ui/components/classes.ts';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { scriptFontOf } from '#ui/fonts/scriptFont.ts';
import { LanguageOptions } from './LanguageOptions.tsx';
import { WordAudio } from './WordAudio.tsx';
import '#ui/fonts/fonts.css';
import '#ui/components/ScriptText.css';

type Word = GlossaryTerm['words'][number];

interface WordDialogProps {
  term: GlossaryTerm;
  /** Null: a new proposal. A change to an agreed one makes it a proposal again. */
  word: Word | null;
  /** The language the list is filtered by, as a first choice. */
  lang: LanguageTag | null;
  onSaved: (term: GlossaryTerm) => void;
  onClose: () => void;
}

/** A word for a term in a language: how it is written, when it is used, how it is said. */
export function WordDialog({ term, word, lang, onSaved, onClose }: WordDialogProps) {
  const { t } = useTranslation('deskGlossary');
  const failureText = useFailureText();
  const languageName = useLanguageName();
  // Made once, so that a save that is tried again makes one word.
  const [id] = useState(() => word?.id ?? createUuidV7());
  const [tag, setTag] = useState<string>(word?.lang ?? lang ?? '');
  const [text, setText] = useState(word?.text ?? '');
  const [note, setNote] = useState(word?.note ?? '');
  const [audio, setAudio] = useState<Word['audio']>(word?.audio ?? null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const known = languageTagSchema.safeParse(tag);
  const handleSave = async (): Promise<void> => {
    setAsked(true);
    if (!known.success || text.trim() === '') return;
    setBusy(true);
    const answer = await glossaryApi.putWord(term.id, id, { lang: known.data, text: text.trim(), note: note.trim(), audio });
    setBusy(false);
    if (answer.ok) return onSaved(answer.value);
    setFailure(answer.failure);
  };
  return (
    <Dialog
      open
      title={t(word === null ? 'word.addTitle' : 'word.editTitle', { term: term.term })}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={() => void handleSave()}>{t(busy ? 'dialog.busy' : word === null ? 'word.proposeSave' : 'dialog.saveButton')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('dialog.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        {word?.status === 'agreed' && <Banner tone="wait">{t('word.agreedWarning')}</Banner>}
        {word === null ? (
          <Field label={t('word.langLabel')} error={asked && !known.success ? t('word.langMissing') : undefined}>
            {(control) => (
              <Select {...control} value={tag} onChange={(event) => setTag(event.target.value)}>
                <option value="">{t('word.langChoose')}</option>
                <LanguageOptions />
              </Select>
            )}
          </Field>
        ) : <p>{languageName(word.lang)}</p>}
        <Field label={t('word.textLabel')} error={asked && text.trim() === '' ? t('word.textMissing') : undefined}>
          {(control) => (
            <TextInput
              {...control} lang={tag === '' ? undefined : tag} className={classes('ui-script', `ui-script-${scriptFontOf(tag) ?? 'latn'}`)} spellCheck={false}
              maxLength={200} value={text} onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('word.noteLabel')} hint={t('word.noteHint')}>
          {(control) => <TextInput {...control} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <WordAudio place={`glossary ${id}`} audio={audio} onAudio={setAudio} />
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
