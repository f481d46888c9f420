import { asAnyone } from "~/http/makers.server";
import { tagFileResponse } from "~/http/talk-files.server";

export const loader = asAnyone((args) => tagFileResponse(args, "talks.ics"));
