import { stringify } from 'csv-stringify/sync';
import type { Tx } from '#server/db/Db.ts';
import { listLogs, type LogPosition, type LogScope } from '#server/db/deskLogs.ts';
import { csvCell } from './csvCell.ts';
import { logColumns } from './logColumns.ts';

/** Without it Excel reads UTF-8 as the machine's old code page, and Vietnamese breaks. */
const BOM = '\uFEFF';
const PAGE = 200;

const toLines = (rows: (string | number | null)[][]): string =>
  stringify(rows.map((row) => row.map(csvCell)), { record_delimiter: 'windows' });

/** Meeting logs of a filter as CSV text, page by page so that a province's year does not stand in memory. Logs taken back are left out: the column sums must be right. */
export async function* logsToCsv(db: Tx, scope: LogScope): AsyncGenerator<string> {
  yield BOM + toLines([logColumns.map(({ heading }) => heading)]);
  let after: LogPosition | null = null;
  do {
    const page: Awaited<ReturnType<typeof listLogs>> = await listLogs(db, scope, { after, limit: PAGE });
    const logs = page.logs.filter(({ withdrawn }) => !withdrawn);
    if (logs.length > 0) yield toLines(logs.map((log) => logColumns.map(({ value }) => value(log))));
    after = page.next;
  } while (after !== null);
}
