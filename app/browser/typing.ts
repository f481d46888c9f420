// What happens while somebody types.

/** Calls back for what was typed into a field: not for what an input method has not made up yet. */
export function onTyped(field: HTMLInputElement, typed: () => void): void {
  field.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) typed();
  });
  field.addEventListener("compositionend", typed);
}

/** The key belongs to the input method: Enter there takes what it offers. Safari says so by the code alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

type Asking = { soon(): void; now(): void; giveUp(): void };

/** Asks when nobody has typed for so long, in ms; each question gives up the one before. */
export function askWhenIdle(idleMs: number, ask: (signal: AbortSignal) => Promise<void>): Asking {
  let timer: number | undefined;
  let asking: AbortController | undefined;
  const giveUp = () => {
    clearTimeout(timer);
    asking?.abort();
  };
  const now = () => {
    giveUp();
    asking = new AbortController();
    // Without an answer the page stays as it is.
    ask(asking.signal).catch(() => {});
  };
  const soon = () => {
    giveUp();
    timer = window.setTimeout(now, idleMs);
  };
  return { soon, now, giveUp };
}
