import { notFound } from "~/domain/errors";
import { calendarOfTalk } from "~/domain/talks/calendar.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, params, context, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`talk:${id}`);
  return new Response(await calendarOfTalk(db, id, context.language), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="talk-${id}.ics"`,
      "Cache-Control": "public, max-age=0, must-revalidate",
    },
  });
});
