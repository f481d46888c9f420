/** The buttons of a form with an editor that do not send the text: preview, upload and a look for similar questions. */
import { invalid } from "~/domain/errors";
import { uploadImage } from "~/domain/images/upload.server";
import { previewOf } from "~/domain/posts.server";
import { type SimilarQuestion, similarQuestions } from "~/domain/search/similar.server";
import type { Member } from "~/domain/viewer";
import { imagePath } from "~/paths";
import type { Args } from "./makers.server";
import { limitAction } from "./rate-limits.server";

/** What comes back to the form: everything that was typed, perhaps with a picture more, with a preview or with what was found. */
export type Edited = {
  ok: false;
  errors: Record<string, string>;
  values: Record<string, string>;
  previewHtml?: string;
  similar?: SimilarQuestion[] | null;
};

/** Handles `intent=preview`, `intent=upload` and `intent=similar`; null means that the text itself was sent. */
export async function editorIntent(
  { db, viewer, context }: Args<Member>,
  form: FormData,
  values: Record<string, string>,
  { namesPeople = false } = {},
): Promise<Edited | null> {
  const body = values.body ?? "";
  if (values.intent === "preview") {
    await limitAction(viewer, "preview");
    return { ok: false, errors: {}, values, previewHtml: await previewOf(db, body, { namesPeople }) };
  }
  if (values.intent === "similar") {
    const similar = await similarQuestions(db, values.title ?? "", { report: context.report });
    return { ok: false, errors: {}, values, similar };
  }
  if (values.intent === "upload") {
    const url = await uploaded({ db, viewer }, form);
    const picture = `![](${url})`;
    return {
      ok: false,
      errors: {},
      values: { ...values, body: body.trim() ? `${body.trimEnd()}\n\n${picture}\n` : `${picture}\n` },
    };
  }
  return null;
}

/** Keeps the file in the field `image` and gives its address. */
export async function uploaded(
  { db, viewer }: Pick<Args<Member>, "db" | "viewer">,
  form: FormData,
): Promise<string> {
  const file = form.get("image");
  if (!(file instanceof File) || file.size === 0) throw invalid({ image: "errors.imageMissing" });
  await limitAction(viewer, "upload");
  const { name } = await uploadImage(db, viewer, new Uint8Array(await file.arrayBuffer()));
  return imagePath(name);
}
