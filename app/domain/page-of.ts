/** A page of a list. */
export type Page<T> = { items: T[]; page: number; hasNext: boolean };

/** The page that these rows make: one more than fit on it were asked for, to know whether another follows. */
export function pageOf<T>(rows: readonly T[], { page, size }: { page: number; size: number }): Page<T> {
  return { items: rows.slice(0, size), page, hasNext: rows.length > size };
}
