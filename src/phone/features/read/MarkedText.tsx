import { markedRuns } from '#domain/inlineMarks.ts';

/** The only marks a block carries, as elements; never HTML from a pack. */
export const MarkedText = ({ text }: { text: string }) =>
  markedRuns(text).map((run, index) => {
    if (run.mark === 'strong') return <strong key={index}>{run.text}</strong>;
    return run.mark === 'emphasis' ? <em key={index}>{run.text}</em> : <span key={index}>{run.text}</span>;
  });
