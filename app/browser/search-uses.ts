// Tells the site what is looked for and whether a result of it is opened: what is looked for in vain becomes visible to staff. Only
// words and numbers are sent, and nothing waits for it.
import { searchUsesPath } from "~/paths";

/** Questions, answers and talks; the other links of a row lead to people, products and tags. */
const RESULT = /^\/(?:questions|answers|talks)\/\d+/;

/** The middle button opens a tab, and is told as `auxclick`; the right one opens nothing by itself. */
const MIDDLE = 1;

const LAST_WORDS = "searched";

/** Sees to a results page: that it was shown, and each time that a result on it is opened. */
export function countSearches(): void {
  const page = document.querySelector<HTMLElement>("[data-search-query]");
  const { searchQuery: q, searchFound: found } = page?.dataset ?? {};
  if (!page || !q) return;
  if (found !== undefined && isFirstTime()) tellSearch(q, found);
  // What the browser would tell by itself of the same links.
  for (const link of page.querySelectorAll("a[ping]")) link.removeAttribute("ping");
  onOpened(page, () => tell({ q, clicked: "yes" }));
}

/** Sees to the suggestions in a form: one that is opened is a search without a results page. */
export function countSuggestions(form: HTMLFormElement, field: HTMLInputElement): void {
  onOpened(form, (link) => {
    const q = field.value.trim();
    const list = link.closest("[role=listbox]");
    const found = [...(list?.querySelectorAll("a") ?? [])].filter(isResult).length;
    tellSearch(q, String(found));
    tell({ q, clicked: "yes" });
  });
}

function onOpened(place: HTMLElement, told: (link: HTMLAnchorElement) => void): void {
  for (const press of ["click", "auxclick"] as const) {
    place.addEventListener(press, ({ target, button }) => {
      if (button > MIDDLE) return;
      const link = target instanceof Element ? target.closest("a") : null;
      if (link && isResult(link)) told(link);
    });
  }
}

const isResult = (link: HTMLAnchorElement) => RESULT.test(link.pathname);

/** A page that was reloaded or gone back to was counted before. */
function isFirstTime(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return !(entry instanceof PerformanceNavigationTiming) || entry.type === "navigate";
}

/** The same words once more, with another filter or on the next page, are the same question. */
function tellSearch(q: string, found: string): void {
  if (isAskedAgain(q.toLowerCase())) return;
  tell({ q, found });
}

// Storage may be switched off: then no words are known to be the same.
function isAskedAgain(words: string): boolean {
  try {
    if (sessionStorage.getItem(LAST_WORDS) === words) return true;
    sessionStorage.setItem(LAST_WORDS, words);
  } catch {}
  return false;
}

function tell(use: Record<string, string>): void {
  navigator.sendBeacon?.(searchUsesPath(), new URLSearchParams(use));
}
