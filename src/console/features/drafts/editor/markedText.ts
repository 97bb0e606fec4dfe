import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { markedRuns } from '#domain/inlineMarks.ts';
import { editorSchema } from './editorSchema.ts';

const marksOf = (mark: 'plain' | 'strong' | 'emphasis'): readonly Mark[] => (mark === 'plain' ? [] : [editorSchema.marks[mark]!.create()]);

/** A block's text as the editor holds it: marks are marks, not stars. */
export const inlineFrom = (text: string): Fragment =>
  Fragment.fromArray(markedRuns(text).filter((run) => run.text !== '').map((run) => editorSchema.text(run.text, marksOf(run.mark))));

const stars = { strong: '**', emphasis: '*' } as const;

/** Stars mark; a star that was typed as one is kept as ∗, or some reader would take it for a mark. */
const withoutStars = (text: string): string => text.normalize('NFC').replaceAll('*', '∗');

function runText(node: Node): string {
  const text = withoutStars(node.text ?? '');
  const mark = node.marks[0]?.type.name as keyof typeof stars | undefined;
  // A mark begins and ends at a letter: spaces at its edges stand outside.
  const inside = text.trim();
  if (mark === undefined || inside === '') return text;
  const from = text.indexOf(inside);
  return text.slice(0, from) + stars[mark] + inside + stars[mark] + text.slice(from + inside.length);
}

/** The other way: plain text with `**strong**` and `*emphasis*`, in NFC, that reads back as the same runs. */
export function textFrom(content: Fragment): string {
  let text = '';
  content.forEach((node) => {
    text += runText(node);
  });
  return text;
}
