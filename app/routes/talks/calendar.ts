import { notFound } from "~/domain/errors";
import { calendarOfTalk } from "~/domain/talks/calendar.server";
import { fileResponse } from "~/http/file-response.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, params, context, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`talk:${id}`);
  const { text, changedAt } = await calendarOfTalk(db, id, context.language);
  return fileResponse(text, {
    contentType: "text/calendar; charset=utf-8",
    disposition: `attachment; filename="talk-${id}.ics"`,
    changedAt,
  });
});
