import { calendarOfTalks } from "~/domain/talks/calendar.server";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, context, shows }) => {
  shows("talks");
  return new Response(await calendarOfTalks(db, context.language), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="talks.ics"',
      "Cache-Control": "public, max-age=0, must-revalidate",
    },
  });
});
