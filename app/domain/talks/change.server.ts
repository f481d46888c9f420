import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { refuseOddStart } from "./announce.server";
import { toldChanges } from "./changes";
import type { TalkInput } from "./input";
import { type LockedTalk, lockTalk } from "./load.server";
import { productIdOf, putSpeakers, putTalkTags, renderedDescription } from "./parts.server";
import { tellOfChange } from "./told.server";

/**
 * Changes a talk. When title, start, length, address or place changed, SEQUENCE rises and followers are told; other edits are kept in
 * the log and tell nobody. Refuses with conflict `errors.editedMeanwhile` when `base` is no longer the last change, and
 * `errors.talkCancelled` for a cancelled one.
 */
export async function changeTalk(
  db: Db,
  viewer: Member,
  id: number,
  { base, ...input }: TalkInput & { base: number },
): Promise<void> {
  const description = await renderedDescription(input.description);
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state === "cancelled") throw conflict("errors.talkCancelled");
    if (talk.base !== base) throw conflict("errors.editedMeanwhile");
    const { speakers, tags, product, ...columns } = input;
    const productId = await productIdOf(tx, talk.vendorId, product);
    const changes = toldChanges(talk, { ...input, startsAt: input.startsAt.toISOString() });
    if (changes.some(({ field }) => field === "startsAt")) refuseOddStart(input.startsAt);
    if (changes.length === 0 && isUnchanged(talk, input, productId)) return;

    await tx
      .update(talks)
      .set({
        ...columns,
        ...description,
        productId,
        changedAt: sql`now()`,
        ...(changes.length > 0 && { sequence: sql`${talks.sequence} + 1` }),
      })
      .where(eq(talks.id, id));
    await putSpeakers(tx, id, talk.vendorId, speakers);
    await putTalkTags(tx, id, tags);
    const eventId = await recordEvent(tx, {
      verb: changes.length > 0 ? "changed-talk" : "edited",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
      talkId: id,
      data: { changes },
    });
    if (changes.length > 0) await tellOfChange(tx, { talkId: id, eventId });
  });
}

function isUnchanged(talk: LockedTalk, input: TalkInput, productId: number | null): boolean {
  const words = (one: LockedTalk | TalkInput) =>
    JSON.stringify([
      one.abstract,
      one.description,
      one.language,
      one.localStart,
      one.timeZone,
      one.speakers.map(({ name, role }) => [name, role]),
      one.tags,
    ]);
  return words(talk) === words(input) && talk.productId === productId;
}
