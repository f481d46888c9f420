// Suggestions under the search fields while something is typed (input[data-suggestions-url]).
import { isEnoughToSuggest } from "~/lib/typed-enough";
import { makeCombobox } from "./combobox";
import { fetchFragment } from "./fragments";
import { countSuggestions } from "./search-uses";
import { askWhenIdle, isComposing, onTyped } from "./typing";

const IDLE_MS = 150;

export function suggestWhileTyping(): void {
  const fields = document.querySelectorAll<HTMLInputElement>("input[data-suggestions-url]");
  for (const [at, field] of fields.entries()) enhance(field, `suggestions-${at}`);
}

function enhance(field: HTMLInputElement, id: string): void {
  const { form } = field;
  const { suggestionsUrl } = field.dataset;
  if (!form || !suggestionsUrl) return;
  const box = makeCombobox(field, form, id);
  const status = statusIn(form);
  countSuggestions(form, field);

  const asking = askWhenIdle(IDLE_MS, async (signal) => {
    const list = await fetchFragment(`${suggestionsUrl}?${queryOf(form)}`, signal);
    if (list?.childElementCount) box.open(list);
    else box.close();
    status.textContent = list?.dataset.status ?? "";
  });
  onTyped(field, () => {
    if (isEnoughToSuggest(field.value)) return asking.soon();
    asking.giveUp();
    box.close();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || box.isOpen || isComposing(event)) return;
    if (isEnoughToSuggest(field.value)) asking.now();
  });
  field.addEventListener("blur", asking.giveUp);
  form.addEventListener("submit", () => {
    asking.giveUp();
    box.close();
  });
}

/** A line that is read out and not seen. */
function statusIn(form: HTMLFormElement): HTMLElement {
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(status);
  return status;
}

/** What the form would send: the words, and the filters that were chosen before. */
function queryOf(form: HTMLFormElement): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") query.append(name, value);
  return query;
}
