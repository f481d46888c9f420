/** How a talk comes to be and how a draft of it comes out: what announcing, proposing and the dates of a series have in common. */
import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { oneWriteAtATime, REPEAT_WINDOW_MINUTES } from "~/domain/posts.server";
import { tagsNamed } from "~/domain/tags/names.server";
import type { Member } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { type TalkInput, talkInput } from "./input";
import { FURTHEST_AHEAD_DAYS } from "./limits";
import type { LoadedTalk } from "./load.server";
import {
  productIdsOf,
  putSpeakers,
  putTalkProducts,
  putTalkTags,
  refuseForeignPictures,
  seriesIdOf,
} from "./parts.server";
import { tellOfAnnouncement } from "./told.server";
import { valuesOf } from "./values";

type Rendered = { descriptionHtml: string; descriptionPlain: string };

/** Writes a talk as a draft. `seriesDate`: the day in the rhythm of its series that it is made for. */
export async function writeTalk(
  tx: Db,
  viewer: Member,
  {
    input,
    rendered,
    vendorId,
    seriesDate = null,
  }: { input: TalkInput; rendered: Rendered; vendorId: number | null; seriesDate?: string | null },
): Promise<{ id: number }> {
  const { speakers, tags, product, products, series, ...columns } = input;
  const named = await tagsNamed(tx, tags);
  const { productId, furtherIds } = await productIdsOf(tx, vendorId, { product, products });
  const seriesId = await seriesIdOf(tx, vendorId, series);
  await refuseForeignPictures(tx, viewer, input);
  const [talk] = await tx
    .insert(talks)
    .values({
      ...columns,
      ...rendered,
      ...{ uid: randomUUID(), vendorId, productId, seriesId, seriesDate, createdBy: viewer.id },
    })
    .returning({ id: talks.id });
  if (!talk) throw new Error("a talk was not written");
  await putSpeakers(tx, talk.id, vendorId, speakers);
  await putTalkTags(tx, talk.id, named);
  await putTalkProducts(tx, talk.id, furtherIds);
  return talk;
}

/** The talk that this person wrote under this title and start within ten minutes: the form was sent twice. */
export async function sentBefore(
  tx: Db,
  viewer: Member,
  { input, vendorId, announced }: { input: TalkInput; vendorId: number | null; announced: boolean },
): Promise<{ id: number } | null> {
  await oneWriteAtATime(tx, viewer.id);
  const [earlier] = await tx
    .select({ id: talks.id })
    .from(talks)
    .where(
      and(
        eq(talks.createdBy, viewer.id),
        vendorId === null ? isNull(talks.vendorId) : eq(talks.vendorId, vendorId),
        eq(talks.title, input.title),
        eq(talks.startsAt, input.startsAt),
        isNull(talks.cancelledAt),
        sql`(${talks.announcedAt} is not null) = ${announced}`,
        gt(talks.createdAt, sql`now() - make_interval(mins => ${REPEAT_WINDOW_MINUTES})`),
      ),
    )
    .limit(1);
  return earlier ?? null;
}

/** Turns a draft into an announcement: from now on everybody sees it, and those who follow its surroundings are told. */
export async function markAnnounced(
  tx: Db,
  { talkId, actorId, actorRole }: { talkId: number; actorId: number; actorRole: string | null },
): Promise<void> {
  await tx
    .update(talks)
    .set({ announcedAt: sql`now()`, changedAt: sql`now()`, publishAt: null, publishBy: null })
    .where(eq(talks.id, talkId));
  const eventId = await recordEvent(tx, { verb: "announced-talk", actorId, actorRole, talkId });
  await tellOfAnnouncement(tx, { talkId, eventId });
}

/** Refuses a start that has passed, or one so far ahead that a year was mistyped. */
export function refuseOddStart(startsAt: Date): void {
  const ahead = startsAt.getTime() - Date.now();
  if (ahead <= 0) throw invalid({ localStart: "errors.talkStartPast" });
  if (ahead > FURTHEST_AHEAD_DAYS * 86_400_000) throw invalid({ localStart: "errors.talkStartFar" });
}

/** Refuses a draft that lacks something, has passed, or was proposed and is not accepted. */
export function refuseUnready(talk: LoadedTalk): void {
  if (talk.state !== "draft") throw conflict("errors.talkNoDraft");
  refuseUndecided(talk);
  if (Date.parse(talk.startsAt) <= Date.now()) throw conflict("errors.talkStartPast");
  if (!isWhole(talk)) throw conflict("errors.talkIncomplete");
}

/** What is proposed is nobody's to change before it is accepted, nor after it was declined. */
export function refuseUndecided({ proposal }: Pick<LoadedTalk, "proposal">): void {
  if (proposal && proposal.decision !== "accepted") throw conflict("errors.talkProposalOpen");
}

/** Whether nothing is missing from a draft that an announcement needs. */
export function isWhole(talk: LoadedTalk): boolean {
  return talkInput.safeParse(valuesOf(talk)).success;
}
