/** The page of an address that only takes forms. It is never shown; with it, what is refused there gets the site's error page. */
export function NoPage() {
  return null;
}
