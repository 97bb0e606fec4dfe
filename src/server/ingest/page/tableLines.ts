const MOST_ROWS = 200;

const cellsOf = (row: Element): Element[] => [...row.children].filter((cell) => /^T[DH]$/i.test(cell.tagName));

/** A table that only sets out a page: one column, or cells that hold paragraphs of their own. */
const isLayout = (rows: readonly Element[][]): boolean =>
  rows.every((cells) => cells.length < 2) || rows.some((cells) => cells.some((cell) => cell.querySelector('table') !== null || cell.querySelectorAll('p, li').length > 3));

/**
 * A table as sentences, one a row, for who listens cannot see columns: "Xã Mường Lạn: hộ nghèo 45; hộ cận nghèo 20". Null for a
 * table that only sets out a page: its cells are read one after the other.
 */
export function tableLines(table: Element, textOf: (cell: Element) => string): string[] | null {
  const rows = [...table.querySelectorAll('tr')].slice(0, MOST_ROWS).map(cellsOf).filter((cells) => cells.length > 0);
  if (rows.length === 0 || isLayout(rows)) return null;
  const written = rows.map((cells) => cells.map(textOf));
  const isHeaded = rows.length > 1 && (rows[0]!.every((cell) => /^TH$/i.test(cell.tagName)) || table.querySelector('thead') !== null || written[0]!.every((text) => text !== '' && !/\d/.test(text)));
  const heads = isHeaded ? written[0]! : [];
  return written.slice(isHeaded ? 1 : 0).map((cells) => {
    const parts = cells.map((text, index) => (index === 0 || text === '' || (heads[index] ?? '') === '' ? text : `${heads[index]} ${text}`)).filter((part) => part !== '');
    const [first = '', ...rest] = parts;
    return rest.length === 0 ? first : `${first}: ${rest.join('; ')}`;
  }).filter((line) => line !== '');
}
