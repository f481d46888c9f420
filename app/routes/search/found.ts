import { asAnyone } from "~/http/makers.server";
import { tellsOfOpenedLinks } from "~/http/opened-links";
import { countingPicture } from "./counting-picture.server";

/** The picture on the page of a search that found something. Where nobody could know what is opened, each would seem to be in vain. */
export const loader = asAnyone((args) =>
  countingPicture(args, { found: 1, isCounted: tellsOfOpenedLinks(args.request) }),
);
