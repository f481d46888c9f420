// A text field with a list to choose from (WAI-ARIA: editable combobox with list). The field keeps the focus; the list is there only
// while it is open.
import { isComposing } from "./typing";

export type Combobox = {
  /** Opens this list under the field, in place of the one before. */
  open(list: HTMLElement): void;
  close(): void;
  readonly isOpen: boolean;
};

/** Makes the field one, whose lists stand in `place` and are called `id`. */
export function makeCombobox(field: HTMLInputElement, place: HTMLElement, id: string): Combobox {
  let list: HTMLElement | undefined;
  let chosen: HTMLElement | undefined;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");

  const options = () => [...(list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  function choose(option: HTMLElement | undefined): void {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    if (!option) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }
  function close(): void {
    choose(undefined);
    list?.remove();
    list = undefined;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-controls");
  }
  function open(fresh: HTMLElement): void {
    close();
    list = fresh;
    list.id = id;
    for (const [at, option] of options().entries()) option.id = `${id}-${at}`;
    // The field keeps the focus while something in the list is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    place.append(list);
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-expanded", "true");
  }
  /** Past either end the way leads back to what was typed. */
  function step(by: 1 | -1): void {
    const all: (HTMLElement | undefined)[] = [undefined, ...options()];
    choose(all.at((all.indexOf(chosen) + by) % all.length));
  }
  /** True when the key was meant for the list. */
  function press(key: string): boolean {
    if (key === "ArrowDown") step(1);
    else if (key === "ArrowUp") step(-1);
    else if (key === "Escape") close();
    else if (!chosen) return false;
    else if (key === "Home") choose(options()[0]);
    else if (key === "End") choose(options().at(-1));
    else if (key === "Enter") chosen.click();
    else {
      if (key === "ArrowLeft" || key === "ArrowRight") choose(undefined);
      return false;
    }
    return true;
  }
  field.addEventListener("keydown", (event) => {
    if (!list || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event.key)) event.preventDefault();
  });
  field.addEventListener("input", () => choose(undefined));
  field.addEventListener("blur", close);
  addEventListener("pagehide", close);
  return {
    open,
    close,
    get isOpen() {
      return list !== undefined;
    },
  };
}
