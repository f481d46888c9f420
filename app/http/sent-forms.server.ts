/** What an action does with a form that was sent: checks it, counts it, and gives it to a command. */
import type { z } from "zod";
import type { Member } from "~/domain/viewer";
import { editorIntent } from "./editor.server";
import { checkForm, formFailure, textFields, tryCommand } from "./forms.server";
import type { Args } from "./makers.server";
import { type LimitedAction, limitAction } from "./rate-limits.server";

type Values = Record<string, string>;

type Taking<S extends z.ZodType, T> = {
  /** What the form may hold. */
  input: S;
  /** What it counts as. Only a form that could be taken counts: mistakes are free. */
  limit: LimitedAction;
  command: (input: z.output<S>, values: Values) => Promise<T>;
};

/** What the command gave; or the answer to a form that cannot be taken, with everything that was typed. */
export type Taken<T> = { ok: true; value: T } | { ok: false; response: Response };

/** Takes a form whose fields were read already. */
export async function takeForm<S extends z.ZodType, T>(
  viewer: Member,
  values: Values,
  { input, limit, command }: Taking<S, T>,
): Promise<Taken<T>> {
  const checked = checkForm(input, values);
  if (!checked.ok) return { ok: false, response: formFailure(checked) };
  return await tryCommand(values, async () => {
    await limitAction(viewer, limit);
    return await command(checked.value, values);
  });
}

/** Takes the form of an editor of a question or an answer. Its other buttons, preview and upload, are answered here: the form comes back with what they gave. */
export async function takeText<S extends z.ZodType, T>(
  args: Args<Member>,
  taking: Taking<S, T>,
): Promise<Taken<T>> {
  const form = await args.request.formData();
  const values = textFields(form);
  const edited = await tryCommand(values, () => editorIntent(args, form, values, { namesPeople: true }));
  if (!edited.ok) return edited;
  if (edited.value) return { ok: false, response: formFailure(edited.value, 200) };
  return await takeForm(args.viewer, values, taking);
}
