import { asAnyone } from "~/http/makers.server";
import { calendarResponse } from "~/http/talk-files.server";

export const loader = asAnyone((args) =>
  calendarResponse(args, { kind: "vendor", slug: args.params.slug ?? "" }),
);
