import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { translationsApi } from '#console/api/translationsApi.ts';
import { saveBlob } from '#console/frame/saveBlob.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { XliffResult } from './XliffResult.tsx';
import type { XliffOutcome } from './xliffOutcome.ts';

interface XliffDialogProps {
  item: string;
  lang: LanguageTag;
  mayWrite: boolean;
  onTaken: () => void;
  onClose: () => void;
}

/** A translation out to another tool and back: two versions of one format, and what became of the file that came back. */
export function XliffDialog({ item, lang, mayWrite, onTaken, onClose }: XliffDialogProps) {
  const { t } = useTranslation('deskTranslate');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<XliffOutcome>({ at: 'none' });
  const isBusy = outcome.at === 'busy';
  const handleExport = async (version: '2.0' | '1.2'): Promise<void> => {
    const answer = await translationsApi.xliff(item, lang, version);
    if (answer.ok) saveBlob(answer.value.bytes, answer.value.name ?? `${item}.${lang}.xlf`);
    setOutcome(answer.ok ? { at: 'none' } : { at: 'failed', failure: answer.failure });
  };
  const handleImport = async (file: File | undefined): Promise<void> => {
    if (file === undefined || isBusy) return;
    setOutcome({ at: 'busy' });
    const answer = await translationsApi.takeXliff(item, lang, file);
    // The same file chosen again must count as a change.
    if (input.current) input.current.value = '';
    setOutcome(answer.ok ? { at: 'taken', taken: answer.value } : { at: 'failed', failure: answer.failure });
    if (answer.ok) onTaken();
  };
  return (
    <Dialog open title={t('xliff.title')} onClose={onClose} actions={<Button kind="quiet" wide onClick={onClose}>{t('xliff.closeButton')}</Button>}>
      <div className="desk-dialog-words">
        <p>{t('xliff.explain')}</p>
        <div className="tr-buttons">
          <Button kind="quiet" icon="download" onClick={() => void handleExport('2.0')}>{t('xliff.export20')}</Button>
          <Button kind="quiet" icon="download" onClick={() => void handleExport('1.2')}>{t('xliff.export12')}</Button>
        </div>
        {mayWrite && (
          <span className="desk-file-pick">
            <input ref={input} id={id} className="desk-file-pick-input" type="file" accept=".xlf,.xliff" disabled={isBusy} onChange={(event) => void handleImport(event.target.files?.[0])} />
            <label htmlFor={id} className="ui-button ui-button-quiet">
              <Icon name="upload" />
              <span>{t('xliff.importLabel')}</span>
            </label>
          </span>
        )}
        {isBusy && <Waiting>{t('xliff.importBusy')}</Waiting>}
        <XliffResult outcome={outcome} />
      </div>
    </Dialog>
  );
}
