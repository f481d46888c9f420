import { asAnyone } from "~/http/makers.server";
import { feedResponse } from "~/http/talk-files.server";

export const loader = asAnyone((args) => feedResponse(args, { kind: "tag", slug: args.params.slug ?? "" }));
