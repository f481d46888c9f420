import { brokenFormResponse } from "./errors.server";
import { textFields, withoutSecrets } from "./forms.server";
import type { LoadContext } from "./load-context";

const typed = new WeakMap<LoadContext, Record<string, string>>();

/** What the form held that came with this request; null when it was not read. */
export const typedIn = (context: LoadContext): Record<string, string> | null => typed.get(context) ?? null;

/**
 * Makes a request note what is read of its form. A body that is no form, or half of one, is the sender's mistake and no failure of ours.
 */
export function noteTyped(request: Request, context: LoadContext): void {
  const read = request.formData.bind(request);
  request.formData = async () => {
    const form = await read().catch((error: unknown) => {
      throw error instanceof TypeError ? brokenFormResponse() : error;
    });
    typed.set(context, withoutSecrets(textFields(form)));
    return form;
  };
}

/** Runs what answers a form. When that fails before the form was read it is read now: the page that says so gives back what was typed. */
export async function givingBackTyped<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isRefusal = !(error instanceof Response) || error.status >= 400;
    if (isRefusal && request.method === "POST" && !request.bodyUsed) await request.formData().catch(() => {});
    throw error;
  }
}
