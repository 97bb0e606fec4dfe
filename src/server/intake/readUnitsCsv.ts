import { parse } from 'csv-parse/sync';
import type { ImportProblem } from '#contract/unitEditing.ts';
import type { UnitLevel } from '#contract/units.ts';
import { plainText } from '#domain/plainText.ts';
import { foldText } from '#domain/textFold.ts';
import type { ImportRow } from '#domain/unitImport.ts';

/** All communes and villages of the country are some 100,000. */
const ROWS_MOST = 120_000;
const VIETNAM = '+07:00';
const needed = ['code', 'level', 'name', 'parent_code'] as const;
type Column = (typeof needed)[number] | 'valid_from' | 'valid_to' | 'predecessors';

const levels: Record<string, UnitLevel> = {
  province: 'province', commune: 'commune', village: 'village', tinh: 'province', 'thanh pho': 'province', xa: 'commune', phuong: 'commune', 'dac khu': 'commune', thon: 'village', ban: 'village',
};

export interface ReadUnits {
  rows: ImportRow[];
  problems: ImportProblem[];
}

const broken = (line: number, code: ImportProblem['code']): ReadUnits => ({ rows: [], problems: [{ line, id: '', code }] });

/** A day as `2026-07-01` or `01/07/2026`, at its beginning in Vietnam; null when empty, undefined when it is no day. */
export function dayToTime(text: string): number | null | undefined {
  if (text === '') return null;
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const time = Date.parse(`${iso}T00:00:00${VIETNAM}`);
  // 31 February is read as 3 March by some engines: the day must come back as it was.
  return Number.isNaN(time) || time < 0 || new Date(time + 7 * 3_600_000).toISOString().slice(0, 10) !== iso ? undefined : time;
}

const cleaned = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();

type Cells = Partial<Record<Column, string>>;

function readRow(cells: Cells, line: number): { row: ImportRow } | { problem: ImportProblem } {
  const { code = '', level = '', name = '', parent_code: parent = '' } = cells;
  const id = code.slice(0, 40);
  const known = levels[foldText(level)];
  const from = dayToTime(cells.valid_from ?? '');
  const to = dayToTime(cells.valid_to ?? '');
  const wrong = (problem: ImportProblem['code']) => ({ problem: { line, id, code: problem } });
  if (known === undefined) return wrong('level-unknown');
  if (from === undefined || to === undefined) return wrong('date-form');
  if (name.length > 120) return wrong('name-long');
  const predecessors = (cells.predecessors ?? '').split('|').map((one) => one.trim()).filter((one) => one !== '');
  const above = parent === '' && known === 'province' ? 'vn' : parent;
  return { row: { line, id, level: known, name, parent: above, validFrom: from, validTo: to, predecessors } };
}

interface CsvRecord { record: string[]; info: { lines: number } }

function recordsOf(text: string): CsvRecord[] | { line: number } {
  const head = text.slice(0, Math.max(0, text.search(/\r?\n|\r/)) || text.length);
  const delimiter = (head.match(/;/g)?.length ?? 0) > (head.match(/,/g)?.length ?? 0) ? ';' : ',';
  try {
    return parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 20_000, to: ROWS_MOST + 2 }) as unknown as CsvRecord[];
  } catch (error) {
    return { line: (error as { lines?: number }).lines ?? 1 };
  }
}

/** A table of units, UTF-8 with or without a mark, commas or semicolons. Null when the bytes are no text; what is wrong in it is told by line. */
export function readUnitsCsv(bytes: Buffer): ReadUnits | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (text.includes('\0')) return null;
  const records = recordsOf(text);
  if (!Array.isArray(records)) return broken(records.line, 'quotes');
  const [heading, ...lines] = records;
  if (heading === undefined) return broken(1, 'empty');
  const columns = heading.record.map((name) => cleaned(name).toLowerCase() as Column);
  if (needed.some((name) => !columns.includes(name)) || new Set(columns).size < columns.length) return broken(1, 'columns-missing');
  if (lines.length > ROWS_MOST) return broken(ROWS_MOST + 2, 'too-many');
  const rows: ImportRow[] = [];
  const problems: ImportProblem[] = [];
  for (const { record, info } of lines) {
    const cells: Cells = Object.fromEntries(record.slice(0, columns.length).map((cell, index) => [columns[index], cleaned(cell)]));
    const read = record.length > columns.length ? { problem: { line: info.lines, id: (cells.code ?? '').slice(0, 40), code: 'columns-many' as const } } : readRow(cells, info.lines);
    if ('row' in read) rows.push(read.row);
    else problems.push(read.problem);
  }
  return { rows, problems };
}
