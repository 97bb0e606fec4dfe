import type { ElementType } from 'react';
import { useTranslation } from 'react-i18next';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { classes } from '#ui/components/classes.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { MarkedText } from './MarkedText.tsx';
import type { ShownBlock } from './shownBlocks.ts';

interface BlockTextProps {
  shown: ShownBlock;
  otherLanguage: LanguageTag | null;
}

/** Words of one block in one language; a skit line names who speaks, a cue says that it is not read out. */
function Words({ shown, lang, text, second }: { shown: ShownBlock; lang: string; text: string; second: boolean }) {
  const { t } = useTranslation('read');
  const { block } = shown;
  const Tag: ElementType = block.type === 'heading' && !second ? 'h2' : 'p';
  return (
    <ScriptText lang={lang} as={Tag} className={classes('read-words', second && 'read-second', `read-${block.type}`)}>
      {block.type === 'speaker' && block.who !== undefined && <b className="read-who">{block.who}: </b>}
      {block.type === 'cue' && <span className="read-cue-label">{t('block.cue')} </span>}
      <MarkedText text={text} />
    </ScriptText>
  );
}

/** One block: the Vietnamese, and under it the other language. */
export function BlockText({ shown, otherLanguage }: BlockTextProps) {
  const { t } = useTranslation('read');
  const { block, other } = shown;
  if (block.type === 'pause') return <p className="read-pause">{t('block.pause', { count: block.seconds ?? 1 })}</p>;
  return (
    <>
      {shown.changed && <p className="read-note read-note-changed">{t('block.changed')}</p>}
      {shown.showSource && block.text !== '' && <Words shown={shown} lang="vi" text={block.text} second={false} />}
      {other !== null && otherLanguage !== null && <Words shown={shown} lang={otherLanguage} text={other} second={shown.showSource} />}
      {shown.stale && <p className="read-note read-note-wait">{t('block.stale')}</p>}
      {shown.untranslated && <p className="read-note read-note-wait">{t('block.untranslated')}</p>}
    </>
  );
}
