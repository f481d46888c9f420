// Votes in place: posts the form, takes the same box from the page that comes back. Whatever fails, the form is
// submitted as if there were no script.
import { showLocalTimes } from "./local-times";

export function voteInPlace(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-vote]")) return;
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void cast(form, button);
  });
}

async function cast(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams({ [button.name]: button.value }),
      headers: { Accept: "text/html" },
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok ? page.getElementById(form.id) : null;
    if (!fresh) throw new Error("no vote box came back");
    swap(form, fresh, button);
  } catch {
    submitPlainly(form, button);
  }
}

function swap(form: HTMLFormElement, fresh: HTMLElement, pressed: HTMLButtonElement): void {
  const place = [...form.querySelectorAll("button")].indexOf(pressed);
  const next = document.importNode(fresh, true);
  form.replaceWith(next);
  showLocalTimes(next);
  next.querySelectorAll("button")[place]?.focus();
}

/** `form.submit()` asks no listener, so this cannot come back here. */
function submitPlainly(form: HTMLFormElement, button: HTMLButtonElement): void {
  const value = document.createElement("input");
  value.type = "hidden";
  value.name = button.name;
  value.value = button.value;
  form.append(value);
  form.submit();
}
