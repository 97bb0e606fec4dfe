import { Fragment, Slice, type Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { editorSchema, nodeTypeOf } from './editorSchema.ts';
import { cleanHtml, noLosses, type PasteLosses } from './pastedHtml.ts';
import { cleanSlice } from './pastedSlice.ts';

/** A line of plain text as a block: dashes and a leading # mean what they mean when typed. */
function blockOfLine(line: string): Node {
  const [, dash, hash, words] = /^\s*(?:([-–•*+]\s+)|(#{1,3}\s+))?(.*)$/s.exec(line) as unknown as [string, string | undefined, string | undefined, string];
  const type = dash !== undefined ? 'listItem' : hash !== undefined ? 'heading' : 'paragraph';
  return nodeTypeOf(type).create(null, words.trim() === '' ? null : editorSchema.text(words.trim()));
}

/** Plain text, a block a line. */
export function sliceOfText(text: string): Slice {
  const lines = text.split(/[\r\n\u2028\u2029]+/).filter((line) => line.trim() !== '');
  return new Slice(Fragment.fromArray(lines.map(blockOfLine)), lines.length > 0 ? 1 : 0, lines.length > 0 ? 1 : 0);
}

const isLoss = ({ hidden, pictures, tables }: PasteLosses): boolean => hidden + pictures + tables > 0;

/** Whatever comes by paste or drop becomes our blocks; what got lost is said. */
export function pasting(onLosses: (losses: PasteLosses) => void): Plugin {
  let losses = noLosses;
  return new Plugin({
    props: {
      transformPastedHTML: (html) => {
        const cleaned = cleanHtml(html);
        losses = cleaned.losses;
        return cleaned.html;
      },
      clipboardTextParser: (text) => sliceOfText(text),
      transformPasted: (pasted) => {
        const { slice, hidden } = cleanSlice(pasted);
        const all = { ...losses, hidden };
        losses = noLosses;
        if (isLoss(all)) onLosses(all);
        return slice;
      },
    },
  });
}
