/** Addresses of the pages before and after, for Pagination. */
export function pageLinks(
  { page, hasNext }: { page: number; hasNext: boolean },
  path: (page: number | null) => string,
): { page: number; previousHref: string | null; nextHref: string | null } {
  return {
    page,
    previousHref: page > 1 ? path(page === 2 ? null : page - 1) : null,
    nextHref: hasNext ? path(page + 1) : null,
  };
}
