import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { type Member, roleInWords } from "~/domain/viewer";
import type { TalkInput } from "./input";
import { lockTalk } from "./load.server";
import { renderedDescription } from "./parts.server";
import { ownerToAnnounceFor } from "./policy";
import { markAnnounced, refuseOddStart, refuseUnready, sentBefore, writeTalk } from "./write.server";

type NewTalk = TalkInput & { vendor: string };

/**
 * Announces a talk in the name of a vendor (slug) or of the community (COMMUNITY). The same title and start sent again within ten
 * minutes gives the first talk. Refuses: notAllowed for whom the vendor is not theirs, invalid by the field.
 */
export async function announceTalk(db: Db, viewer: Member, given: NewTalk): Promise<{ id: number }> {
  return await writeNew(db, viewer, given, true);
}

/** Keeps a talk as a draft, which only those who manage it see. Otherwise as `announceTalk`. */
export async function draftTalk(db: Db, viewer: Member, given: NewTalk): Promise<{ id: number }> {
  return await writeNew(db, viewer, given, false);
}

/** Announces a draft. Refuses with conflict what is no draft, is not whole, has passed, or is a proposal that nobody accepted. */
export async function announceDraft(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state !== "draft" && talk.state !== "cancelled") return;
    refuseUnready(talk);
    await markAnnounced(tx, {
      talkId: id,
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
    });
  });
}

async function writeNew(
  db: Db,
  viewer: Member,
  { vendor, ...input }: NewTalk,
  announced: boolean,
): Promise<{ id: number }> {
  const vendorId = ownerToAnnounceFor(viewer, vendor);
  if (vendorId === undefined) throw notAllowed("errors.talkNotYourVendor");
  refuseOddStart(input.startsAt);
  const rendered = await renderedDescription(input.description);
  return await db.transaction(async (tx) => {
    const earlier = await sentBefore(tx, viewer, { input, vendorId, announced });
    if (earlier) return earlier;
    const talk = await writeTalk(tx, viewer, { input, rendered, vendorId });
    if (announced) {
      const actorRole = roleInWords(viewer, vendorId);
      await markAnnounced(tx, { talkId: talk.id, actorId: viewer.id, actorRole });
    }
    return talk;
  });
}
