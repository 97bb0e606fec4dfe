import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '#contract/languages.ts';
import { Button } from '#ui/components/Button.tsx';
import { XliffDialog } from './XliffDialog.tsx';

interface XliffButtonProps {
  item: string;
  lang: LanguageTag;
  /** Export is for everybody who sees the translation, import for who may write. */
  mayWrite: boolean;
  onTaken: () => void;
}

export function XliffButton(props: XliffButtonProps) {
  const { t } = useTranslation('deskTranslate');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" className="tr-small-button tr-xliff-button" onClick={() => setOpen(true)}>{t('xliff.button')}</Button>
      {open && <XliffDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
