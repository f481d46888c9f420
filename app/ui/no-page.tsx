/**
 * The page of an address that only takes forms. It is never shown; with it, what is refused there gets the site's error page, whose ways on
 * lead to the page of the form (entry.server).
 */
export function NoPage() {
  return null;
}
