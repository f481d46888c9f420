import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { fillPlaces } from "~/domain/rsvps/consequences.server";
import { type NamedTag, tagsNamed } from "~/domain/tags/names.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { toldChanges } from "./changes";
import type { TalkInput } from "./input";
import { type LoadedTalk, lockTalk } from "./load.server";
import {
  productIdsOf,
  putSpeakers,
  putTalkProducts,
  putTalkTags,
  refuseForeignPictures,
  renderedDescription,
  seriesIdOf,
} from "./parts.server";
import { tellOfChange } from "./told.server";
import { isWhole, refuseOddStart, refuseUndecided } from "./write.server";

type Change = TalkInput & { base: number };

/**
 * Changes a talk. When title, start, length, address or place changed, SEQUENCE rises and followers are told; other edits are kept in
 * the log and tell nobody. A new start ends a postponement. What is done to a draft is in no log and tells nobody. Refuses with
 * conflict `errors.editedMeanwhile` when `base` is no longer the last change, and `errors.talkCancelled` for a cancelled one.
 */
export async function changeTalk(
  db: Db,
  viewer: Member,
  id: number,
  { base, ...input }: Change,
): Promise<void> {
  const rendered = await renderedDescription(input.description);
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    refuseUndecided(talk);
    if (talk.state === "cancelled") throw conflict("errors.talkCancelled");
    if (talk.base !== base) throw conflict("errors.editedMeanwhile");
    const changes = toldChanges(talk, { ...input, startsAt: input.startsAt.toISOString() });
    const isMoved = changes.some(({ field }) => field === "startsAt");
    if (isMoved) refuseOddStart(input.startsAt);
    const tags = await tagsNamed(tx, input.tags);
    const isSame = printOf(talk) === printOf({ ...input, tags: tags.map(({ slug }) => slug) });
    if (changes.length === 0 && isSame) return;

    const isDraft = talk.state === "draft";
    const isRescheduled = talk.state === "postponed" && isMoved;
    refuseUnschedulable(talk, input);
    await write(
      tx,
      viewer,
      talk,
      { ...input, ...rendered, named: tags },
      {
        ...(isRescheduled && { postponedAt: null, postponedBy: null, postponedReason: null }),
        ...(!isDraft && changes.length > 0 && { sequence: sql`${talks.sequence} + 1` }),
      },
    );
    if (isDraft) return;
    const told = isRescheduled ? "rescheduled-talk" : "changed-talk";
    const eventId = await recordEvent(tx, {
      verb: changes.length > 0 ? told : "edited",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
      talkId: id,
      data: { changes },
    });
    if (changes.length > 0) await tellOfChange(tx, { talkId: id, eventId });
    if (isMoved || hasMorePlaces(talk, input)) await fillPlaces(tx, id);
  });
}

function hasMorePlaces(before: { capacity: number | null }, after: { capacity: number | null }): boolean {
  return before.capacity !== null && (after.capacity === null || after.capacity > before.capacity);
}

type Columns = Partial<Omit<typeof talks.$inferInsert, "sequence">> & { sequence?: ReturnType<typeof sql> };

async function write(
  tx: Db,
  viewer: Member,
  { id, vendorId, series: seriesBefore }: LoadedTalk,
  input: TalkInput & { descriptionHtml: string; descriptionPlain: string; named: readonly NamedTag[] },
  further: Columns,
): Promise<void> {
  const { speakers, tags: _, named, product, products, series, ...columns } = input;
  const { productId, furtherIds } = await productIdsOf(tx, vendorId, { product, products });
  const seriesId = await seriesIdOf(tx, vendorId, series);
  await refuseForeignPictures(tx, viewer, input);
  await tx
    .update(talks)
    .set({
      ...{ ...columns, productId, seriesId, ...further },
      ...(series !== seriesBefore && { seriesDate: null }),
      changedAt: sql`now()`,
    })
    .where(eq(talks.id, id));
  await putSpeakers(tx, id, vendorId, speakers);
  await putTalkTags(tx, id, named);
  await putTalkProducts(tx, id, furtherIds);
}

/** A draft that is going to be announced by itself stays whole, and in time. */
function refuseUnschedulable(talk: LoadedTalk, input: TalkInput): void {
  if (talk.publishAt === null) return;
  if (Date.parse(talk.publishAt) >= input.startsAt.getTime())
    throw invalid({ localStart: "errors.talkPublishLate" });
  const { startsAt, ...rest } = input;
  if (!isWhole({ ...talk, ...rest, startsAt: startsAt.toISOString() }))
    throw conflict("errors.talkIncomplete");
}

/** What of a talk changes silently. */
function printOf(one: LoadedTalk | TalkInput): string {
  return JSON.stringify([
    ...[
      one.abstract,
      one.description,
      one.language,
      one.spoken,
      one.level,
      one.scenario,
      one.localStart,
      one.timeZone,
    ],
    ...[one.addressShown, one.capacity, one.pictureName, one.pictureAlt, one.willBeRecorded],
    ...[one.product, one.products.filter((slug) => slug !== one.product), one.series, one.tags],
    one.speakers.map(({ name, role, organisation, bio, pictureName }) => [
      name,
      role,
      organisation,
      bio,
      pictureName,
    ]),
  ]);
}
