import { asAnyone } from "~/http/makers.server";
import { countingPicture } from "./counting-picture.server";

/** The picture on the page of a search that found nothing. */
export const loader = asAnyone((args) => countingPicture(args, { found: 0 }));
