// The month view by arrow keys, as a date picker has it; and the same month in the reader's own zone.

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Lets the arrow keys walk from day to day; Page Up and Page Down turn the month, Enter opens the first talk of a day. */
export function walkMonth(): void {
  const table = document.querySelector<HTMLTableElement>("[data-month]");
  if (!table) return;
  const days = [...table.querySelectorAll<HTMLTableCellElement>("[data-day]")];
  const enter = (day: HTMLTableCellElement | undefined) => {
    if (!day) return false;
    for (const one of days) one.tabIndex = one === day ? 0 : -1;
    day.focus();
    return true;
  };
  table.setAttribute("role", "grid");
  for (const [at, day] of days.entries()) {
    day.setAttribute("role", "gridcell");
    day.tabIndex = at === firstOf(days) ? 0 : -1;
  }
  table.addEventListener("keydown", (event) => {
    const day = event.target;
    if (!(day instanceof HTMLTableCellElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = days.indexOf(day);
    const step = steps[event.key];
    const isDone =
      step !== undefined
        ? enter(days[at + step])
        : event.key === "Home"
          ? enter(days[at - (at % 7)])
          : event.key === "End"
            ? enter(days[at - (at % 7) + 6])
            : follow(event.key, day);
    if (isDone) event.preventDefault();
  });
}

/** Offers the month in the zone of the browser where the page knows none. */
export function offerOwnZone(): void {
  const offer = document.querySelector<HTMLElement>("[data-own-zone]");
  const link = offer?.querySelector("a");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!offer || !link || !zone || zone === "UTC") return;
  const url = new URL(link.href);
  url.searchParams.set("zone", zone);
  link.href = url.href;
  link.append(` (${zone})`);
  offer.hidden = false;
}

function follow(key: string, day: HTMLTableCellElement): boolean {
  const page = day.closest("[data-month-page]");
  const link =
    key === "Enter"
      ? day.querySelector("a")
      : key === "PageUp"
        ? page?.querySelector<HTMLAnchorElement>("a[rel=prev]")
        : key === "PageDown"
          ? page?.querySelector<HTMLAnchorElement>("a[rel=next]")
          : null;
  link?.click();
  return Boolean(link);
}

/** Where Tab enters: the first day with a talk, else the first of the month. */
function firstOf(days: readonly HTMLTableCellElement[]): number {
  const withTalk = days.findIndex((day) => day.querySelector("a"));
  return withTalk < 0 ? days.findIndex((day) => day.dataset.day?.endsWith("-01")) : withTalk;
}
