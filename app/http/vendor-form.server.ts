import type { z } from "zod";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import type { Member } from "~/domain/viewer";
import { checkForm, formFailure, textFields, tryCommand } from "./forms.server";
import type { Args } from "./makers.server";
import { limitAction } from "./rate-limits.server";

/**
 * Takes a form by which a vendor is changed: who may not is refused before a field is looked at, a form that cannot be taken is given
 * back with what was typed. `command` gives the response to what was done.
 */
export async function takeVendorForm<S extends z.ZodType>(
  { db, viewer, params, request }: Args<Member>,
  input: S,
  command: (slug: string, input: z.output<S>) => Promise<Response>,
): Promise<Response> {
  const { slug } = await getManagedVendor(db, viewer, params.slug ?? "");
  const values = textFields(await request.formData());
  const checked = checkForm(input, values);
  if (!checked.ok) return formFailure(checked);
  const done = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    return await command(slug, checked.value);
  });
  return done.ok ? done.value : done.response;
}
