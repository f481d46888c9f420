import { db } from "~/db.server";
import { keepHouse } from "~/domain/housekeeping.server";

/** Runs every hour. */
export const keepHouseJob = () => keepHouse(db);
