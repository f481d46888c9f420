// Whom to call when nobody can make a call ([data-emergency]): of the product that is chosen, of every vendor while none is.

import { productOfRelease } from "~/lib/release-value";

export function showEmergencyOfProduct(): void {
  const place = document.querySelector<HTMLElement>("[data-emergency]");
  const form = place?.closest("form");
  if (!place || !form) return;
  const vendors = [...place.querySelectorAll<HTMLElement>("[data-emergency-of]")];
  const show = () => {
    const product = chosenIn(form);
    for (const vendor of vendors) {
      const products = vendor.dataset.emergencyOf?.split(" ") ?? [];
      vendor.hidden = product !== "" && !products.includes(product);
    }
    place.hidden = vendors.every((vendor) => vendor.hidden);
  };
  form.addEventListener("change", show);
  show();
}

/** A release says its product as well. */
function chosenIn(form: HTMLFormElement): string {
  const chosen = (name: string) =>
    form.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? "";
  return chosen("product") || productOfRelease(chosen("release"));
}
