// A button on each block of code.

const SHOW_DONE_MS = 1600;

export function offerCopy(root: ParentNode): void {
  if (!navigator.clipboard) return;
  const { textCopy = "", textCopied = "" } = document.body.dataset;
  for (const block of root.querySelectorAll<HTMLElement>(".post-body pre")) {
    if (block.parentElement?.classList.contains("code-frame")) continue;
    const frame = document.createElement("div");
    frame.className = "code-frame";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--s code-copy";
    button.textContent = textCopy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.innerText);
      button.textContent = textCopied;
      setTimeout(() => {
        button.textContent = textCopy;
      }, SHOW_DONE_MS);
    });
    block.replaceWith(frame);
    frame.append(block, button);
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
}
