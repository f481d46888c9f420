import { similarQuestions } from "~/domain/search/similar.server";
import { asAnyone } from "~/http/makers.server";
import { fragmentResponse } from "~/ui/fragment.server";
import { SimilarCheck } from "./similar-check";

/** Questions like the one whose title is being typed, for the script to put under it. */
export const loader = asAnyone(async ({ db, url, context, shows }) => {
  for (const tag of ["search", "questions"]) shows(tag);
  const title = url.searchParams.get("title") ?? "";
  const found = await similarQuestions(db, title, { shows, report: context.report });
  return fragmentResponse(<SimilarCheck found={found} />, context, found ? 200 : 503);
});
