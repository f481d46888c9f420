import { db } from "~/db.server";
import { givePlaces } from "~/domain/rsvps/give-places.server";
import type { Job } from "./tasks";

/** Runs when a suspension ends. */
export const givePlacesJob: Job<"give-places"> = ({ userId }) => givePlaces(db, userId);
