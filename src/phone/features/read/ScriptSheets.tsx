import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { paginate } from './paginate.ts';
import { ScriptLineText } from './ScriptLineText.tsx';
import type { ScriptLine } from './scriptLines.ts';

export interface SheetHead {
  title: string;
  source: string;
  version: string;
}

interface ScriptSheetsProps {
  head: SheetHead;
  lines: ScriptLine[];
  lang: string;
}

function Head({ head, lang, page, pages }: { head: SheetHead; lang: string; page: number; pages: number }) {
  const { t } = useTranslation('read');
  return (
    <header className="script-head">
      <div className="script-head-words">
        <ScriptText lang={lang} as="p" className="script-head-title">{head.title}</ScriptText>
        <p>{head.source}</p>
        <p>{head.version}</p>
      </div>
      <p className="script-number">{t('script.page', { page, pages })}</p>
    </header>
  );
}

/** Heights of the lines as they will be printed, taken from a hidden copy laid out in the sheet's own width. */
function measure(copy: HTMLElement, lines: readonly ScriptLine[]): number[][] {
  const [room, head, body] = ['.script-room', '.script-head', '.script-body'].map((selector) => copy.querySelector<HTMLElement>(selector));
  const drawn = [...(body?.children ?? [])].map((child) => child.getBoundingClientRect());
  const tops = drawn.map((_, index) => (index === 0 ? (body?.getBoundingClientRect().top ?? 0) : drawn[index - 1]!.bottom));
  const placed = drawn.map((box, index) => ({ height: box.bottom - tops[index]!, keepWithNext: lines[index]?.type === 'heading' || lines[index]?.type === 'cue' }));
  return paginate(placed, (room?.offsetHeight ?? 0) - (head?.offsetHeight ?? 0) || Infinity);
}

/**
 * The script on A4 sheets, for the printer only. Pages are cut here, between sentences, because browsers number no pages
 * and would cut wherever the paper ends.
 */
export function ScriptSheets({ head, lines, lang }: ScriptSheetsProps) {
  const copy = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<number[][]>([]);
  const lay = useCallback(() => {
    if (copy.current) setPages(measure(copy.current, lines));
  }, [lines]);
  useLayoutEffect(lay, [lay]);
  useEffect(() => {
    let wanted = true;
    // A script's font comes late: the heights are taken again when it is there.
    void document.fonts?.ready.then(() => wanted && lay());
    return () => {
      wanted = false;
    };
  }, [lay]);
  return (
    <div aria-hidden="true">
      <div className="script-measure" ref={copy}>
        <div className="script-room" />
        <Head head={head} lang={lang} page={1} pages={1} />
        <div className="script-body">{lines.map((line) => <ScriptLineText key={line.key} line={line} lang={lang} />)}</div>
      </div>
      <div className="script-sheets">
        {pages.map((page, index) => (
          <section key={page[0]} className="script-sheet">
            <Head head={head} lang={lang} page={index + 1} pages={pages.length} />
            <div className="script-body">{page.map((at) => lines[at]).map((line, place) => line && <ScriptLineText key={line.key} line={line} lang={lang} opensPage={place === 0} />)}</div>
          </section>
        ))}
      </div>
    </div>
  );
}
