import { useTranslation } from 'react-i18next';
import type { BlockType } from '#contract/content.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { blockShortcuts } from './writingKeys.ts';

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `Mod-Alt-1` as it stands on the keyboard. */
const keyWords = (key: string): string => key.replace('Mod', isMac() ? '⌘' : 'Ctrl').replace('Alt', isMac() ? '⌥' : 'Alt').replaceAll('-', ' + ');

const others = [
  ['strong', 'Mod-B'], ['emphasis', 'Mod-I'], ['undo', 'Mod-Z'], ['redo', 'Mod-Y'], ['up', 'Alt-↑'], ['down', 'Alt-↓'], ['who', 'Shift-Tab'], ['remark', 'Mod-Alt-M'], ['save', 'Mod-S'], ['toolbar', 'Alt-F10'],
] as const;
const signs = [['heading', '# '], ['listItem', '- '], ['pause', '[nghỉ 3]'], ['strong', '**…**'], ['emphasis', '*…*']] as const;

/** Everything the keyboard can do in the text. */
export function ShortcutDialog({ open, offered, onClose }: { open: boolean; offered: readonly BlockType[]; onClose: () => void }) {
  const { t } = useTranslation('deskDrafts');
  return (
    <Dialog open={open} title={t('shortcut.title')} onClose={onClose} actions={<Button kind="quiet" wide onClick={onClose}>{t('shortcut.closeButton')}</Button>}>
      <dl className="desk-shortcuts">
        {offered.map((type) => <div key={type}><dt>{t(`tool.${type}`)}</dt><dd>{keyWords(blockShortcuts[type])}</dd></div>)}
        {others.map(([what, key]) => <div key={what}><dt>{t(`shortcut.${what}`)}</dt><dd>{keyWords(key)}</dd></div>)}
      </dl>
      <h3>{t('shortcut.signsTitle')}</h3>
      <dl className="desk-shortcuts">
        {signs.map(([what, sign]) => <div key={what}><dt>{t(`tool.${what}`)}</dt><dd>{sign}</dd></div>)}
      </dl>
    </Dialog>
  );
}
