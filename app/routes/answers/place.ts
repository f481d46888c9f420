import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { placeOfAnswer } from "~/domain/questions/page.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { answerAnchor, questionPath, questionPathAfterMerge } from "~/paths";
import { NoPage } from "~/ui/no-page";

/** An answer's own address leads to its place, on whichever page of its question it stands now. */
export const loader = asAnyone(async ({ db, viewer, params, url }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { questionId, page } = await placeOfAnswer(db, viewer, id);
  const isAfterMerge = url.searchParams.get("merged") === "yes";
  const to = (isAfterMerge ? questionPathAfterMerge : questionPath)(questionId, page);
  return redirect(`${to}#${answerAnchor(id)}`);
});

export default NoPage;
