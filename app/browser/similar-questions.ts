// Questions like the one that is being asked, under its title while it is typed ([data-similar-url]).
import { isEnoughToCompare } from "~/lib/typed-enough";
import { fetchFragment } from "./fragments";
import { askWhenIdle, onTyped } from "./typing";

const IDLE_MS = 300;

export function showSimilarQuestions(): void {
  const place = document.querySelector<HTMLElement>("[data-similar-url]");
  const title = place?.closest("form")?.querySelector<HTMLInputElement>("input[name=title]");
  if (place && title) show(place, title);
}

function show(place: HTMLElement, title: HTMLInputElement): void {
  const put = (fresh: HTMLElement | null) => {
    const status = place.querySelector("[role=status]");
    if (status) status.textContent = fresh?.querySelector("[role=status]")?.textContent ?? "";
    const found = fresh?.querySelectorAll("[data-similar-found] > *") ?? [];
    place.querySelector("[data-similar-found]")?.replaceChildren(...found);
  };
  const asking = askWhenIdle(IDLE_MS, async (signal) => {
    const query = new URLSearchParams({ title: title.value });
    put(await fetchFragment(`${place.dataset.similarUrl}?${query}`, signal));
  });
  onTyped(title, () => {
    if (isEnoughToCompare(title.value)) return asking.soon();
    asking.giveUp();
    put(null);
  });
  place.querySelector("button")?.addEventListener("click", (event) => {
    event.preventDefault();
    asking.now();
  });
  // The words of a search or a draft may stand there already.
  const isLookedAt = place.querySelector("[data-similar-found] > *") !== null;
  if (!isLookedAt && isEnoughToCompare(title.value)) asking.now();
}
