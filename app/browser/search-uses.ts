// Tells the site that a results page was shown, and each time that a result on it is opened: what is looked for in vain becomes
// visible to staff. Only words and numbers are sent, and nothing waits for it.
import { searchUsesPath } from "~/paths";

/** Questions, answers and talks; the other links of a row lead to people, products and tags. */
const RESULT = /^\/(?:questions|answers|talks)\/\d+/;

/** The middle button opens a tab, and is told as `auxclick`; the right one opens nothing by itself. */
const MIDDLE = 1;

export function countSearches(): void {
  const page = document.querySelector<HTMLElement>("[data-search-query]");
  const { searchQuery: q, searchFound: found } = page?.dataset ?? {};
  if (!page || !q || !found) return;
  if (isFirstTime()) tell({ q, found });
  for (const press of ["click", "auxclick"] as const) {
    page.addEventListener(press, ({ target, button }) => {
      if (button > MIDDLE) return;
      const link = target instanceof Element ? target.closest("a") : null;
      if (link && RESULT.test(link.pathname)) tell({ q, clicked: "yes" });
    });
  }
}

/** A page that was reloaded or gone back to was counted before. */
function isFirstTime(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return !(entry instanceof PerformanceNavigationTiming) || entry.type === "navigate";
}

function tell(use: Record<string, string>): void {
  navigator.sendBeacon?.(searchUsesPath(), new URLSearchParams(use));
}
