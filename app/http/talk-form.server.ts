/** What an action does with the form of a talk: that of an editor, with pictures of its own and ticks of which there are several. */
import type { z } from "zod";
import { invalid, Refused } from "~/domain/errors";
import { uploadImage } from "~/domain/images/upload.server";
import type { TalkInput } from "~/domain/talks/input";
import { SPEAKERS_MAX } from "~/domain/talks/limits";
import type { Member } from "~/domain/viewer";
import { editorIntent } from "./editor.server";
import { formFailure, severalOf, textFields, tryCommand } from "./forms.server";
import type { Args } from "./makers.server";
import { type LimitedAction, limitAction } from "./rate-limits.server";
import { type Taken, takeForm } from "./sent-forms.server";

type Values = Record<string, string>;

type Taking<Input extends TalkInput, T> = {
  /** What the form may hold, which may hang on the button that sent it. */
  input: (values: Values) => z.ZodType<Input>;
  limit: LimitedAction;
  command: (input: Input, values: Values) => Promise<T>;
};

/** Takes the form of a talk. Pictures are kept first, so that they need not be chosen again when something else is wrong. */
export async function takeTalk<Input extends TalkInput, T>(
  args: Args<Member>,
  { input, limit, command }: Taking<Input, T>,
): Promise<Taken<T>> {
  const form = await args.request.formData();
  const values: Values = {
    ...textFields(form),
    spoken: severalOf(form, "spoken"),
    products: severalOf(form, "products"),
  };
  const kept = await tryCommand(values, () => keepPictures(args, form, values));
  if (!kept.ok) return kept;
  const edited = await tryCommand(values, () => editorIntent(args, form, values));
  if (!edited.ok) return edited;
  if (edited.value) return { ok: false, response: formFailure(edited.value, 200) };
  return await takeForm(args.viewer, values, { input: input(values), limit, command });
}

/** Of each picture: the file that holds it, the name that it was kept under, and the tick that takes it away. */
const pictures = [
  { file: "picture", name: "pictureName", gone: "pictureGone" },
  ...Array.from({ length: SPEAKERS_MAX }, (_, at) => ({
    file: `speakerPicture${at + 1}`,
    name: `speakerPictureName${at + 1}`,
    gone: `speakerPictureGone${at + 1}`,
  })),
];

async function keepPictures({ db, viewer }: Args<Member>, form: FormData, values: Values): Promise<void> {
  for (const { file, name, gone } of pictures) {
    if (values[gone]) values[name] = "";
    const sent = form.get(file);
    if (!(sent instanceof File) || sent.size === 0) continue;
    await limitAction(viewer, "upload");
    const bytes = new Uint8Array(await sent.arrayBuffer());
    values[name] = (await uploadImage(db, viewer, bytes).catch(refuseBy(file))).name;
  }
}

/** A refused picture is said by its own field. */
function refuseBy(field: string) {
  return (error: unknown): never => {
    const refusal = error instanceof Refused ? error.refusal : null;
    if (refusal?.kind !== "invalid") throw error;
    throw invalid({ [field]: refusal.errors.image ?? "errors.imageBroken" });
  };
}
