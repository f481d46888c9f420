import { db } from "~/db.server";
import { makeDigests } from "~/domain/digests/make.server";

/** Runs every hour. */
export const makeDigestsJob = () => makeDigests(db);
