// Images come into a text by paste, drop or button: uploaded at once, a Markdown image stands where the cursor was.
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
    const images = imagesOf(event.dataTransfer);
    if (images.length === 0) return;
    event.preventDefault();
    take(images);
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
  const { textUploading = "", textUploadFailed = "" } = editor.dataset;
  const status = editor.querySelector("[data-editor-status]");
  const holder = `![${textUploading} ${file.name.replace(/[[\]\n]/g, "")}]()`;
  replace(area, area.selectionStart, area.selectionEnd, holder);
  try {
    const address = await send(url, file);
    swap(area, holder, `![](${address})`);
  } catch {
    swap(area, holder, "");
    if (status) status.textContent = textUploadFailed;
  }
}

/** Resolves with the address of the stored image. */
async function send(url: string, file: File): Promise<string> {
  const body = new FormData();
  body.set("image", file);
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`upload answered ${answer.status}`);
  const stored: unknown = await answer.json();
  if (typeof stored !== "object" || stored === null || !("url" in stored) || typeof stored.url !== "string") {
    throw new Error("upload answered without an address");
  }
  return stored.url;
}

/** The reader may have typed on meanwhile: the cursor stays where it is. */
function swap(area: HTMLTextAreaElement, holder: string, text: string): void {
  const at = area.value.indexOf(holder);
  if (at < 0) return;
  area.setRangeText(text, at, at + holder.length, "preserve");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
