import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { placeOfAnswer } from "~/domain/questions/page.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { answerAnchor, questionPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

/** An answer's own address leads to its place, on whichever page of its question it stands now. */
export const loader = asAnyone(async ({ db, viewer, params }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { questionId, page } = await placeOfAnswer(db, viewer, id);
  return redirect(`${questionPath(questionId, page)}#${answerAnchor(id)}`);
});

export default NoPage;
