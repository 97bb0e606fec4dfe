import { useTranslation } from 'react-i18next';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { classes } from '#ui/components/classes.ts';
import { MarkedText } from './MarkedText.tsx';
import type { ScriptLine } from './scriptLines.ts';

/** One line of the script; what is not read out stands in brackets. */
export function ScriptLineText({ line, lang, opensPage = false }: { line: ScriptLine; lang: string; opensPage?: boolean }) {
  const { t } = useTranslation('read');
  const className = classes('script-line', `script-${line.type}`, line.first && 'script-line-first');
  if (line.type === 'pause') return <p className={className}>{`[${t('block.pause', { count: line.seconds })}]`}</p>;
  return (
    <ScriptText lang={lang} as="p" className={className}>
      {line.who !== null && (line.first || opensPage) && <b>{line.who}: </b>}
      {line.type === 'cue' ? `[${line.text}]` : <MarkedText text={line.text} />}
    </ScriptText>
  );
}
