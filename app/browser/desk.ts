// Keys on a vendor's desk: j and k go through the questions, x ticks, c claims, ? shows them. Enter opens, as on every link.

export function deskKeys(): void {
  const desk = document.querySelector<HTMLFormElement>("[data-desk]");
  if (!desk) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const done = actions[event.key]?.(desk);
    if (done) event.preventDefault();
  });
}

/** Each says whether there was something to do. */
const actions: Record<string, (desk: HTMLFormElement) => boolean> = {
  j: (desk) => go(desk, 1),
  k: (desk) => go(desk, -1),
  x: (desk) => {
    const box = boxOf(current(desk));
    if (box) box.checked = !box.checked;
    return box !== null;
  },
  c: (desk) => {
    const claim = desk.querySelector<HTMLButtonElement>("[data-desk-claim]");
    if (!desk.querySelector("[data-desk-item] input:checked")) {
      const box = boxOf(current(desk));
      if (!box) return false;
      box.checked = true;
    }
    claim?.click();
    return claim !== null;
  },
  "?": () => {
    const keys = document.querySelector<HTMLDetailsElement>("[data-desk-keys]");
    if (!keys) return false;
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary")?.focus();
    return true;
  },
};

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type='checkbox'], [type='radio'], [type='submit'])"))
  );
}

const itemsOf = (desk: HTMLFormElement) => [...desk.querySelectorAll<HTMLElement>("[data-desk-item]")];
const current = (desk: HTMLFormElement) =>
  itemsOf(desk).find((item) => item.contains(document.activeElement)) ?? null;
const boxOf = (item: HTMLElement | null) =>
  item?.querySelector<HTMLInputElement>("input[type='checkbox']") ?? null;

function go(desk: HTMLFormElement, step: 1 | -1): boolean {
  const items = itemsOf(desk);
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[here < 0 ? (step === 1 ? 0 : items.length - 1) : here + step];
  const link = next?.querySelector<HTMLAnchorElement>("h2 a");
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
  return link !== undefined && link !== null;
}
