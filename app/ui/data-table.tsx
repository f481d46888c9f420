import type { ReactNode } from "react";
import { classes } from "./class-names";

export type Column = { key: string; label: ReactNode; number?: boolean };
export type TableRow = { key: string | number; cells: Readonly<Record<string, ReactNode>> };

type DataTableProps = {
  caption: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** On a small screen each row stands by itself, its cells under one another with their labels, which are plain texts. */
  stacks?: boolean;
};

/** Rows and columns; scrolls sideways on a small screen unless it stacks. */
export function DataTable({ caption, columns, rows, stacks = false }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table className={classes("table", stacks && "table--stacks")}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? "number" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={column.number ? "number" : undefined}
                  data-label={stacks ? column.label : undefined}
                >
                  {stacks ? (
                    <div className="table__value">{row.cells[column.key]}</div>
                  ) : (
                    row.cells[column.key]
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
