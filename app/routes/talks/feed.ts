import { feedOfTalks } from "~/domain/talks/calendar.server";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, context, shows }) => {
  shows("talks");
  return new Response(await feedOfTalks(db, context.language), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=0, must-revalidate",
    },
  });
});
