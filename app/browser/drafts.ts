// Keeps what is being written: in this browser at once, on the server a few seconds after the last change
// (form[data-draft-url]). The server's copy outlives the browser, this browser's copy outlives the session.

const SETTLE_MS = 3000;
const PREFIX = "draft:";
/** Buttons of an editor that send the form and get it back. */
const comesBack = ["preview", "upload", "similar"];

export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) keep(form);
}

function keep(form: HTMLFormElement): void {
  const key = PREFIX + (form.dataset.draft || location.pathname);
  const area = form.querySelector<HTMLTextAreaElement>("[data-editor] textarea");
  const editor = form.querySelector<HTMLElement>("[data-editor]");
  const status = form.querySelector<HTMLElement>("[data-editor-status]");
  if (!area || !editor || !status) return;
  offerRestore({ key, area, editor, status });

  let timer: number | undefined;
  form.addEventListener("input", () => {
    if (store(key, area.value)) status.textContent = editor.dataset.textDraftHere ?? "";
    clearTimeout(timer);
    const url = form.dataset.draftUrl;
    if (!url) return;
    timer = window.setTimeout(async () => {
      if (await send(url, form)) status.textContent = editor.dataset.textDraftSaved ?? "";
    }, SETTLE_MS);
  });
  // What was taken by the server is a post now; if it refuses, the form comes back filled and is kept again.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    const intent = event.submitter instanceof HTMLButtonElement && event.submitter.value;
    if (!event.defaultPrevented && !(intent && comesBack.includes(intent))) forget(key);
  });
}

type Place = { key: string; area: HTMLTextAreaElement; editor: HTMLElement; status: HTMLElement };

/** An empty form beside a kept text: offers it, and does nothing unasked. */
function offerRestore({ key, area, editor, status }: Place): void {
  const kept = recall(key);
  if (!kept || kept === area.value || area.value.trim() !== "") return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--s";
  button.textContent = editor.dataset.textDraftRestore ?? "";
  button.addEventListener("click", () => {
    area.value = kept;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  });
  status.replaceChildren(`${editor.dataset.textDraftFound ?? ""} `, button);
}

/** True when the server has it, not when it sent us to sign in. Files are not part of a draft. */
async function send(url: string, form: HTMLFormElement): Promise<boolean> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  try {
    const answer = await fetch(url, { method: "POST", body: fields });
    return answer.ok && !answer.redirected;
  } catch {
    return false;
  }
}

// Storage may be full or switched off: then there is no copy in this browser.
function store(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
