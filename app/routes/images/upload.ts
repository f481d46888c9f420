import { json } from "@remix-run/node";
import { Refused } from "~/domain/errors";
import { uploaded } from "~/http/editor.server";
import { asMember, takesNoText } from "~/http/makers.server";

/** Takes a picture that the editor's script sends and answers with its address. Without the script the form itself carries it. */
export const action = asMember(async ({ db, viewer, request }) => {
  try {
    return json({ url: await uploaded({ db, viewer }, await request.formData()) }, { status: 201 });
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === "invalid")
      return json({ errors: error.refusal.errors }, { status: 422 });
    throw error;
  }
}, takesNoText);
