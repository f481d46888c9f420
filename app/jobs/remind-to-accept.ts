import { db } from "~/db.server";
import { remindToAccept } from "~/domain/acceptances/remind.server";

/** Runs every ten minutes. */
export const remindToAcceptJob = () => remindToAccept(db);
