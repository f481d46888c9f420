/** Where telling begins: what is announced and what is changed is told by the queue, from the event that says so. */
import type { Db } from "~/db.server";
import { addJob } from "~/domain/jobs.server";

type Told = { talkId: number; eventId: number };

/** Those who follow or come are told of this change. */
export async function tellOfChange(tx: Db, { eventId }: Told): Promise<void> {
  await addJob(tx, "talk-changed", { eventId });
}

/** Those who follow its series, speakers, tags, product or vendor are told that the talk was announced. */
export async function tellOfAnnouncement(tx: Db, { eventId }: Told): Promise<void> {
  await addJob(tx, "talk-changed", { eventId });
}
