import { json } from "@remix-run/node";
import { Refused } from "~/domain/errors";
import { uploaded } from "~/http/editor.server";
import { headersOf, reasonOf, statusOf } from "~/http/errors.server";
import { asMember, takesNoText } from "~/http/makers.server";
import { translator } from "~/i18n";
import { textOf } from "~/i18n/said";

/**
 * Takes a picture that the editor's script sends and answers with its address, or says why not. Without the script the form itself
 * carries it.
 */
export const action = asMember(async ({ db, viewer, request, context }) => {
  try {
    return json({ url: await uploaded({ db, viewer }, await request.formData()) }, { status: 201 });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    const errors = refusal.kind === "invalid" ? refusal.errors : {};
    const said = errors.image ?? reasonOf(refusal);
    if (!said) throw error;
    const message = textOf(translator(context.language), said);
    return json({ errors, message }, { status: statusOf(refusal), headers: headersOf(refusal) });
  }
}, takesNoText);
