import { notFound } from "~/domain/errors";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { calendarResponse } from "~/http/talk-files.server";

export const loader = asAnyone(async (args) => {
  const id = idFrom(args.params.id);
  if (id === null) throw notFound();
  return await calendarResponse(args, { kind: "speaker", id });
});
