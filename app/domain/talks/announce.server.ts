import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, notAllowed } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { oneWriteAtATime, REPEAT_WINDOW_MINUTES } from "~/domain/posts.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import type { TalkInput } from "./input";
import { productIdOf, putSpeakers, putTalkTags, renderedDescription } from "./parts.server";
import { vendorsToAnnounceFor } from "./policy";
import { tellOfAnnouncement } from "./told.server";

/** Nobody plans a talk further ahead; more is a year typed wrong. */
export const FURTHEST_AHEAD_DAYS = 730;

/**
 * Announces a talk in the name of a vendor (slug). The same title and start sent again within ten minutes gives the first talk.
 * Refuses: notAllowed for whom the vendor is not theirs, invalid by the field.
 */
export async function announceTalk(
  db: Db,
  viewer: Member,
  { vendor, ...input }: TalkInput & { vendor: string },
): Promise<{ id: number }> {
  const vendorId = vendorsToAnnounceFor(viewer).find((one) => one.vendorSlug === vendor)?.vendorId;
  if (vendorId === undefined) throw notAllowed("errors.talkNotYourVendor");
  refuseOddStart(input.startsAt);
  const description = await renderedDescription(input.description);
  return await db.transaction(async (tx) => {
    await oneWriteAtATime(tx, viewer.id);
    const [earlier] = await tx
      .select({ id: talks.id })
      .from(talks)
      .where(
        and(
          eq(talks.createdBy, viewer.id),
          eq(talks.vendorId, vendorId),
          eq(talks.title, input.title),
          eq(talks.startsAt, input.startsAt),
          isNull(talks.cancelledAt),
          gt(talks.createdAt, sql`now() - make_interval(mins => ${REPEAT_WINDOW_MINUTES})`),
        ),
      )
      .limit(1);
    if (earlier) return earlier;

    const { speakers, tags, product, ...columns } = input;
    const productId = await productIdOf(tx, vendorId, product);
    const [talk] = await tx
      .insert(talks)
      .values({
        ...columns,
        ...description,
        uid: randomUUID(),
        vendorId,
        productId,
        createdBy: viewer.id,
        announcedAt: sql`now()`,
      })
      .returning({ id: talks.id });
    if (!talk) throw new Error("a talk was not written");
    await putSpeakers(tx, talk.id, vendorId, speakers);
    await putTalkTags(tx, talk.id, tags);
    const eventId = await recordEvent(tx, {
      verb: "announced-talk",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, vendorId),
      talkId: talk.id,
    });
    await tellOfAnnouncement(tx, { talkId: talk.id, eventId });
    return talk;
  });
}

/** Refuses a start that has passed, or one so far ahead that a year was mistyped. */
export function refuseOddStart(startsAt: Date): void {
  const ahead = startsAt.getTime() - Date.now();
  if (ahead <= 0) throw invalid({ localStart: "errors.talkStartPast" });
  if (ahead > FURTHEST_AHEAD_DAYS * 86_400_000) throw invalid({ localStart: "errors.talkStartFar" });
}
