import { notFound } from "~/domain/errors";
import { ownCalendar } from "~/domain/talks/own-calendar.server";
import { fileResponse } from "~/http/file-response.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";

/** Calendar programs have no session: who has the address is let in. It is kept for nobody else. */
export const loader = asAnyone(async ({ db, params }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { text, changedAt } = await ownCalendar(db, id, params.token ?? "");
  return fileResponse(text, {
    contentType: "text/calendar; charset=utf-8",
    disposition: 'inline; filename="talks.ics"',
    changedAt,
    isPrivate: true,
  });
});
