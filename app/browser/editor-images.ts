// Images come into a text by paste, drop or button: uploaded at once, a Markdown image stands where the cursor was.

import { MAX_IMAGE_BYTES } from "~/lib/image-size";
import { replace } from "./editor-formats";

const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"];

export function uploadImages(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const { uploadUrl } = editor.dataset;
  if (!uploadUrl) return;
  const take = (files: Iterable<File>) => {
    for (const file of files) void upload(editor, area, uploadUrl, file);
  };
  area.addEventListener("paste", (event) => {
    const images = imagesOf(event.clipboardData);
    if (images.length === 0) return;
    event.preventDefault();
    take(images);
  });
  area.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    editor.dataset.drop = "true";
  });
  area.addEventListener("dragleave", () => delete editor.dataset.drop);
  area.addEventListener("drop", (event) => {
    delete editor.dataset.drop;
    // Whatever is dropped is tried: a browser would leave the page, and the text, for a file that nobody takes.
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
  editor.querySelector("[data-editor-image]")?.addEventListener("click", () => {
    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = TYPES.join(",");
    picker.addEventListener("change", () => take(picker.files ?? []));
    picker.click();
  });
}

function imagesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => TYPES.includes(file.type));
}

async function upload(
  editor: HTMLElement,
  area: HTMLTextAreaElement,
  url: string,
  file: File,
): Promise<void> {
  const { textUploading = "" } = editor.dataset;
  const problem = editor.querySelector("[data-editor-problem]");
  if (problem) problem.textContent = "";
  const holder = `![${textUploading} ${file.name.replace(/[[\]\n]/g, "")}]()`;
  replace(area, area.selectionStart, area.selectionEnd, holder);
  try {
    swap(area, holder, `![](${await send(url, file, editor.dataset)})`);
  } catch (error) {
    swap(area, holder, "");
    if (problem) problem.textContent = `${file.name}: ${error instanceof Error ? error.message : ""}`;
  }
}

/** Resolves with the address of the stored image; what it rejects with says why there is none. */
async function send(url: string, file: File, texts: DOMStringMap): Promise<string> {
  const { textUploadFailed = "", textUploadTooLarge = "" } = texts;
  // One that is far too large would be cut off on its way.
  if (file.size > MAX_IMAGE_BYTES) throw new Error(textUploadTooLarge);
  const body = new FormData();
  body.set("image", file);
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } }).catch(
    () => null,
  );
  const said: { url?: unknown; message?: unknown } = (await answer?.json().catch(() => null)) ?? {};
  if (answer?.ok && typeof said.url === "string") return said.url;
  if (answer?.status === 413) throw new Error(textUploadTooLarge);
  throw new Error(typeof said.message === "string" ? said.message : textUploadFailed);
}

/** The reader may have typed on meanwhile: the cursor stays where it is. */
function swap(area: HTMLTextAreaElement, holder: string, text: string): void {
  const at = area.value.indexOf(holder);
  if (at < 0) return;
  area.setRangeText(text, at, at + holder.length, "preserve");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
