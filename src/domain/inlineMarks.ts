/** A run of text with at most one mark. */
export interface MarkedRun {
  text: string;
  mark: 'plain' | 'strong' | 'emphasis';
}

const MARKS = /\*\*([^\s*](?:[^*]*[^\s*])?)\*\*|\*([^\s*](?:[^*]*[^\s*])?)\*/g;

/** Splits a block's text at `**strong**` and `*emphasis*`, the only marks it may carry. A star that closes nothing stays a star. */
export function markedRuns(text: string): MarkedRun[] {
  const runs: MarkedRun[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), mark: 'plain' });
    runs.push(match[1] === undefined ? { text: match[2]!, mark: 'emphasis' } : { text: match[1], mark: 'strong' });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), mark: 'plain' });
  return runs;
}

/** The text without its marks: for titles, file names, counting. */
export const withoutMarks = (text: string): string => markedRuns(text).map((run) => run.text).join('');
