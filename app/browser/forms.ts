// Small kindnesses of forms: sent once, text areas that grow, the list of errors in focus, `/` leads to the search.

/** A form that is under way is not sent again; the page may come back from the browser's cache, then it may. */
export function sendOnce(): void {
  const sent = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    event.submitter?.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) {
      sent.delete(form);
      for (const button of form.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
    }
  });
}

/** Text areas grow with their text, up to the height that the style sheet allows. */
export function growTextAreas(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-autosize]")) {
    grow(area);
    let isWaiting = false;
    // Each look lays out the whole text, and a text that is put in may come line by line: one look for a frame.
    area.addEventListener("input", () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        grow(area);
      });
    });
  }
}

const LINE_PX = 22;

function grow(area: HTMLTextAreaElement): void {
  // Not a number where the style sheet sets no limit.
  const highest = Number.parseFloat(getComputedStyle(area).maxHeight);
  const missing = area.scrollHeight - area.clientHeight;
  if (missing > 0 && !(area.offsetHeight >= highest)) area.rows += Math.ceil(missing / LINE_PX);
}

/** After a form came back with errors, the list of them is where the keyboard is. */
export function focusErrors(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}

/** `/` puts the cursor into the search field, unless somebody is typing. */
export function slashSearches(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"))) return;
    const fields = [...document.querySelectorAll<HTMLInputElement>("input[data-search]")];
    const field = fields.find((one) => one.offsetParent !== null);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
