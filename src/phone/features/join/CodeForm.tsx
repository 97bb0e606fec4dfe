import type { TFunction } from 'i18next';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceLabel } from '#phone/platform/deviceLabel.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { CODE_LENGTH, groupedCode, readTypedCode, type TypedCode } from './inviteCode.ts';
import { joinFailure, type JoinFailure } from './joinFailure.ts';

/** The eight signs and one button. `fromLink` is what stood behind `#` in the address. */
export function CodeForm({ fromLink }: { fromLink: string }) {
  const { t } = useTranslation('join');
  const sync = useSync();
  const [typed, setTyped] = useState<TypedCode>(() => readTypedCode(fromLink));
  const [asked, setAsked] = useState(false);
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<JoinFailure | null>(null);
  const missing = CODE_LENGTH - typed.code.length;
  const prefilled = missing === 0 && readTypedCode(fromLink).code === typed.code;
  const join = async () => {
    setAsked(true);
    if (missing > 0) return;
    setJoining(true);
    setFailure(null);
    const outcome = await sync.enrol(typed.code, deviceLabel());
    setJoining(false);
    if (!outcome.ok) setFailure(joinFailure(outcome.code));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!joining) void join();
  };
  return (
    <form className="join-form" onSubmit={submit}>
      <Field label={t('code.label')} hint={t(prefilled ? 'code.prefilled' : 'code.hint')} error={codeError(typed, asked ? missing : 0, t)}>
        {(control) => (
          <TextInput {...control} className="join-code" value={groupedCode(typed.code)} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false}
            onChange={(event) => {
              setTyped(readTypedCode(event.target.value));
              setAsked(false);
            }} />
        )}
      </Field>
      {failure && <Banner tone="wait" title={t('failed.title')}>{t(`failed.${failure}`)}</Banner>}
      <Button kind="main" wide type="submit" busy={joining}>{t(joining ? 'joining' : 'joinButton')}</Button>
    </form>
  );
}

/** Kind words about what cannot be right; nothing while all is well. */
function codeError({ stray }: TypedCode, missing: number, t: TFunction<'join'>): string | undefined {
  if (stray !== null) {
    const { char, maybe } = stray;
    return maybe === null ? t('code.strange', { char }) : `${t('code.lookAlike', { char, maybe })} ${t('code.never')}`;
  }
  return missing > 0 ? t('code.short', { count: missing }) : undefined;
}
