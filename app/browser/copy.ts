// Buttons that copy: one on each block of code, and those that a page brings beside a field.

const SHOW_DONE_MS = 1600;

/** Puts a button on each block of code. */
export function offerCopy(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const block of root.querySelectorAll<HTMLElement>(".post-body pre")) {
    if (block.parentElement?.classList.contains("code-frame")) continue;
    const frame = document.createElement("div");
    frame.className = "code-frame";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--s code-copy";
    button.textContent = document.body.dataset.textCopy ?? "";
    copyOnPress(button, () => block.innerText);
    block.replaceWith(frame);
    frame.append(block, button);
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
}

/** Shows the buttons that copy the field of this name, such as an address for a calendar. */
export function offerFieldCopy(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copies]")) {
    const field = document.querySelector<HTMLInputElement>(`[name="${button.dataset.copies}"]`);
    if (!field) continue;
    button.hidden = false;
    copyOnPress(button, () => field.value);
  }
}

/** The button says for a moment that it has. */
function copyOnPress(button: HTMLButtonElement, text: () => string): void {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = document.body.dataset.textCopied ?? "";
    setTimeout(() => {
      button.textContent = label;
    }, SHOW_DONE_MS);
  });
}
