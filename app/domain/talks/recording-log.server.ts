import type { Db } from "~/db.server";
import { recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import type { LoadedTalk } from "./load.server";
import { tellOfRecording } from "./told.server";

/** Writes into the log that something of a talk can be seen afterwards; its followers are told when it is new. */
export async function logRecording(
  tx: Db,
  viewer: Member,
  { id, vendorId }: Pick<LoadedTalk, "id" | "vendorId">,
  { isNew }: { isNew: boolean },
): Promise<void> {
  const eventId = await recordEvent(tx, {
    verb: isNew ? "added-recording" : "edited",
    actorId: viewer.id,
    actorRole: roleInWords(viewer, vendorId),
    talkId: id,
  });
  if (isNew) await tellOfRecording(tx, { talkId: id, eventId });
}
