import type { ReactNode } from 'react';
import './DeskTable.css';

export interface DeskColumn<Row> {
  key: string;
  heading: string;
  /** Numbers stand at the right, under each other. */
  number?: boolean;
  cell: (row: Row) => ReactNode;
}

interface DeskTableProps<Row> {
  caption: string;
  columns: readonly DeskColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Greyed: taken back, revoked, used up. */
  isPast?: (row: Row) => boolean;
}

/** A table that becomes a card per row where the screen is narrow or the text is large. */
export const DeskTable = <Row,>({ caption, columns, rows, rowKey, isPast }: DeskTableProps<Row>) => (
  <div className="desk-table-room">
    <table className="desk-table">
      <caption className="desk-table-caption">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, heading, number }) => (
            <th key={key} scope="col" className={number ? 'desk-number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={isPast?.(row) ? 'desk-past' : undefined}>
            {columns.map(({ key, heading, number, cell }) => (
              <td key={key} data-heading={heading} className={number ? 'desk-number' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
