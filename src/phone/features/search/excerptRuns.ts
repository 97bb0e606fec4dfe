export interface ExcerptRun {
  text: string;
  found: boolean;
}

/** Cuts an excerpt at the marks the search gave ([start, end) in UTF-16 units); marks out of range or overlapping are put right. */
export function excerptRuns(text: string, marks: readonly (readonly [number, number])[]): ExcerptRun[] {
  const runs: ExcerptRun[] = [];
  let from = 0;
  for (const [start, end] of [...marks].sort((left, right) => left[0] - right[0])) {
    const begin = Math.max(from, start);
    const stop = Math.min(text.length, end);
    if (stop <= begin) continue;
    if (begin > from) runs.push({ text: text.slice(from, begin), found: false });
    runs.push({ text: text.slice(begin, stop), found: true });
    from = stop;
  }
  if (from < text.length) runs.push({ text: text.slice(from), found: false });
  return runs;
}
