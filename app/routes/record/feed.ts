import { feedOfMisses } from "~/domain/record/feed.server";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, context, params, shows }) => {
  for (const tag of ["record", "questions"]) shows(tag);
  return new Response(await feedOfMisses(db, context.language, params.slug ?? "", shows), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=0, must-revalidate",
    },
  });
});
