// The Markdown editor: tool bar, preview in place, images by paste, drop or button.
import { offerCopy } from "./copy";
import { formatAs } from "./editor-formats";
import { uploadImages } from "./editor-images";

export function enhanceEditors(): void {
  for (const editor of document.querySelectorAll<HTMLElement>("[data-editor]")) enhance(editor);
}

function enhance(editor: HTMLElement): void {
  const area = editor.querySelector("textarea");
  if (!area) return;
  for (const button of editor.querySelectorAll<HTMLButtonElement>("[data-format-as]")) {
    button.addEventListener("click", () => formatAs(area, button.dataset.formatAs ?? ""));
  }
  area.addEventListener("keydown", (event) => {
    const format = (event.ctrlKey || event.metaKey) && { b: "bold", i: "italic", k: "link" }[event.key];
    if (!format) return;
    event.preventDefault();
    formatAs(area, format);
  });
  uploadImages(editor, area);
  offerPreview(editor, area);
}

function offerPreview(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const button = editor.querySelector<HTMLButtonElement>("[data-editor-mode]");
  const pane = editor.querySelector<HTMLElement>("[data-editor-preview]");
  const { previewUrl, textPreviewEmpty = "", textPreviewFailed = "" } = editor.dataset;
  if (!button || !pane || !previewUrl) return;
  button.addEventListener("click", async () => {
    const showing = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(showing));
    area.hidden = showing;
    pane.hidden = !showing;
    if (!showing) {
      area.focus();
      return;
    }
    if (area.value.trim() === "") {
      pane.textContent = textPreviewEmpty;
      return;
    }
    try {
      // Rendered by the same renderer as the posts, which lets no HTML of the writer through.
      pane.innerHTML = await rendered(previewUrl, area.value);
      offerCopy(editor);
    } catch {
      pane.textContent = textPreviewFailed;
    }
  });
}

/** Asks the server for the HTML of a text. The answer is a fragment. */
async function rendered(url: string, body: string): Promise<string> {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ body }) });
  if (!answer.ok || answer.redirected) throw new Error(`preview answered ${answer.status}`);
  return await answer.text();
}
