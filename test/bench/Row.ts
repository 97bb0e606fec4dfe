/** One line of the bench: a figure, and beside it what it is measured against in the same run. */
export interface Row {
  section: string;
  what: string;
  value: number;
  unit: string;
  /** Figure ÷ reference, e.g. measured time ÷ physical limit. */
  ratio?: number;
  /** What the ratio or figure is held against, in words: "physical limit", "plain client". */
  against?: string;
  /** The promise it answers, and its bound as printed there. */
  promise?: string;
  bound?: string;
  ok?: boolean;
}

const formatNumber = (value: number): string => (Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

/** Rows as a plain table for the terminal and, the same, for the README. */
export function rowsToMarkdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.section, row.what, `${formatNumber(row.value)} ${row.unit}`,
    row.ratio === undefined ? '' : `${row.ratio.toFixed(2)} × ${row.against ?? ''}`.trim(),
    row.promise ?? '', row.bound ?? '', row.ok === undefined ? '' : row.ok ? 'yes' : '**no**',
  ]);
  const head = ['section', 'what', 'figure', 'ratio', 'promise', 'bound', 'kept'];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
