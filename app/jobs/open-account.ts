import { db } from "~/db.server";
import { openAccount } from "~/domain/accounts/sign-up.server";
import type { Job } from "./tasks";

/** Opens the account that somebody signed up for, or tells the owner of the address that there is one. */
export const openAccountJob: Job<"open-account"> = (given) => openAccount(db, given);
