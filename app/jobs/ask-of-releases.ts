import { db } from "~/db.server";
import { askOfDueReleases } from "~/domain/official/due-releases.server";

/** Runs every hour: on its day a release that was added ahead asks of the official marks. */
export const askOfReleasesJob = () => askOfDueReleases(db);
