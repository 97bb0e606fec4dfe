import type { ElementType, ReactNode } from 'react';
import { scriptFontOf } from '../fonts/scriptFont.ts';
import { classes } from './classes.ts';
import '../fonts/fonts.css';
import './ScriptText.css';

interface ScriptTextProps {
  /** BCP 47 tag, e.g. `blt-Tavt`. */
  lang: string;
  as?: ElementType;
  className?: string;
  children: ReactNode;
}

/** Text in a language of its own: tells the browser which, and gives its script the font and the line height it needs. */
export const ScriptText = ({ lang, as: Tag = 'span', className, children }: ScriptTextProps) => (
  <Tag lang={lang} className={classes('ui-script', `ui-script-${scriptFontOf(lang) ?? 'latn'}`, className)}>
    {children}
  </Tag>
);
