/** Talks as they came about: announced, followed, moved, cancelled, recorded, each at its time. */
import { eq } from "drizzle-orm";
import { renderPost } from "~/adapters/markdown/renderer";
import { tagsNamed } from "~/domain/tags/names.server";
import { toldChanges } from "~/domain/talks/changes";
import { daysOf } from "~/domain/talks/rhythm";
import { type Member, roleInWords } from "~/domain/viewer";
import { instantOf, localStartOf } from "~/lib/time-zone";
import { followers as followerRows, follows } from "~db/schema/followers";
import { talkProducts, talkProposals, talkSpeakers, talks, talkTags } from "~db/schema/talks";
import type { CastKey } from "./cast";
import type { SeedTalk } from "./content";
import type { Step } from "./history";
import { daysBefore, existing } from "./people";
import { seriesIdOf } from "./series";
import { putAfterwards } from "./talk-afterwards";
import { afterwards } from "./talks/afterwards";
import type { Seeding } from "./threads";

type Start = { startsAt: Date; localStart: string };

/** A talk on its way through time. */
type Plan = Seeding & { given: SeedTalk; by: Member; vendorId: number | null; start: Start; id: number };

/** Talks are announced so long before they take place; those that lie further ahead, a while ago. */
const ANNOUNCED_DAYS_BEFORE = 14;
const FOLLOWED_EVERY_HOURS = 7;
const RECORDED_HOURS_AFTER = 48;

/** The steps of a talk; null when it is there already. */
export async function stepsOfTalk(seeding: Seeding, given: SeedTalk): Promise<Step[] | null> {
  const { tx, now, world } = seeding;
  const [there] = await tx
    .select({ id: talks.id })
    .from(talks)
    .where(eq(talks.uid, uidOf(given)));
  if (there) return null;

  const by = existing(world.people, given.by);
  const vendorId = ownerOf(given, by, world);
  if (vendorId === undefined) throw new Error(`${given.by} may not announce a talk`);
  const plan: Plan = { ...seeding, given, by, vendorId, start: startOf(given, now), id: 0 };
  return stepsOf(plan);
}

function stepsOf(plan: Plan): Step[] {
  const { given, now, start } = plan;
  const { movedFrom, cancelled, postponed, draft, recordingUrl, slidesUrl } = given;
  const kept = afterwards[given.key];
  if (draft) {
    const written = daysBefore(now, draft.daysAgo);
    return [{ at: written, run: () => writeDraft(plan, written, draft.proposedBy) }];
  }
  const announced = daysBefore(
    new Date(Math.min(now.getTime(), start.startsAt.getTime())),
    ANNOUNCED_DAYS_BEFORE,
  );
  const recorded = new Date(start.startsAt.getTime() + hours(RECORDED_HOURS_AFTER));
  const ago = (count: number) => new Date(now.getTime() - hours(count));
  return [
    { at: announced, run: () => announce(plan, announced) },
    ...given.followers.map((_, at) => {
      const followed = new Date(announced.getTime() + hours(FOLLOWED_EVERY_HOURS * (at + 1)));
      return { at: followed, run: () => follow(plan, at, followed) };
    }),
    ...(movedFrom
      ? [{ at: ago(movedFrom.hoursAgo), run: () => move(plan, movedFrom, ago(movedFrom.hoursAgo)) }]
      : []),
    ...(cancelled
      ? [
          {
            at: ago(cancelled.hoursAgo),
            run: () => cancel(plan, cancelled.reason, ago(cancelled.hoursAgo)),
          },
        ]
      : []),
    ...(postponed
      ? [
          {
            at: ago(postponed.hoursAgo),
            run: () => postpone(plan, postponed.reason, ago(postponed.hoursAgo)),
          },
        ]
      : []),
    ...(recordingUrl || slidesUrl ? [{ at: recorded, run: () => addRecording(plan, recorded) }] : []),
    ...(kept
      ? [
          {
            at: recorded,
            run: () => putAfterwards(plan, { talkId: plan.id, startsAt: start.startsAt }, kept, recorded),
          },
        ]
      : []),
  ];
}

async function announce(plan: Plan, at: Date): Promise<void> {
  await write(plan, at, at);
  await plan.history.record(at, { verb: "announced-talk", ...actor(plan), talkId: plan.id });
}

async function writeDraft(plan: Plan, at: Date, proposedBy?: CastKey): Promise<void> {
  await write(plan, at, null);
  if (proposedBy === undefined) return;
  const proposer = existing(plan.world.people, proposedBy).id;
  await plan.tx.insert(talkProposals).values({ talkId: plan.id, proposedBy: proposer, proposedAt: at });
}

async function write(plan: Plan, at: Date, announcedAt: Date | null): Promise<void> {
  const { tx, given, by, vendorId, now, world } = plan;
  const { html, text } = renderPost(given.description);
  const [talk] = await tx
    .insert(talks)
    .values({
      uid: uidOf(given),
      vendorId,
      productId: given.product === undefined ? null : existing(world.products, given.product).id,
      title: given.title,
      abstract: given.abstract,
      description: given.description,
      descriptionHtml: html,
      descriptionPlain: text,
      language: given.language,
      ...startOf({ ...given, ...given.movedFrom }, now),
      timeZone: given.timeZone,
      minutes: given.minutes,
      onlineUrl: given.onlineUrl ?? null,
      place: given.place ?? null,
      createdBy: by.id,
      createdAt: at,
      changedAt: at,
      announcedAt,
      seriesId: await seriesIdOf(tx, given.series),
      seriesDate: given.series === undefined ? null : plan.start.localStart.slice(0, 10),
      spoken: given.spoken ?? [],
      level: given.level ?? null,
      scenario: given.scenario ?? null,
      addressShown: given.addressShown ?? "all",
      capacity: given.capacity ?? null,
      willBeRecorded: given.willBeRecorded ?? false,
    })
    .returning({ id: talks.id });
  if (!talk) throw new Error("a talk was not written");
  plan.id = talk.id;
  await tx.insert(talkSpeakers).values(
    given.speakers.map(({ account, ...speaker }, position) => ({
      talkId: talk.id,
      position,
      ...speaker,
      userId: account === undefined ? null : existing(world.people, account).id,
    })),
  );
  const tags = await tagsNamed(tx, given.tags);
  await tx
    .insert(talkTags)
    .values(tags.map(({ id: tagId }, position) => ({ talkId: talk.id, tagId, position })));
  const further = (given.furtherProducts ?? []).map((slug) => existing(world.products, slug).id);
  if (further.length > 0) {
    await tx
      .insert(talkProducts)
      .values(further.map((productId, position) => ({ talkId: talk.id, productId, position })));
  }
}

async function follow({ tx, id, given, world }: Plan, at: number, followed: Date): Promise<void> {
  const key = given.followers[at];
  if (!key) return;
  const userId = existing(world.people, key).id;
  await tx.insert(followerRows).values({ userId, createdAt: followed }).onConflictDoNothing();
  const [row] = await tx
    .select({ id: followerRows.id })
    .from(followerRows)
    .where(eq(followerRows.userId, userId));
  if (!row) throw new Error("a follower was not written");
  await tx
    .insert(follows)
    .values({ talkId: id, followerId: row.id, createdAt: followed, confirmedAt: followed });
}

async function move(plan: Plan, movedFrom: NonNullable<SeedTalk["movedFrom"]>, at: Date): Promise<void> {
  const { tx, id, given, start, now, history } = plan;
  const same = {
    title: given.title,
    minutes: given.minutes,
    onlineUrl: given.onlineUrl ?? null,
    place: given.place ?? null,
  };
  const before = startOf({ ...given, ...movedFrom }, now);
  const changes = toldChanges(
    { ...same, startsAt: before.startsAt.toISOString() },
    { ...same, startsAt: start.startsAt.toISOString() },
  );
  await tx
    .update(talks)
    .set({ ...start, sequence: 1, changedAt: at })
    .where(eq(talks.id, id));
  await history.record(
    at,
    { verb: "changed-talk", ...actor(plan), talkId: id, data: { changes } },
    followers(plan),
  );
}

async function postpone(plan: Plan, reason: string, at: Date): Promise<void> {
  const { tx, id, by, history } = plan;
  await tx
    .update(talks)
    .set({ postponedAt: at, postponedBy: by.id, postponedReason: reason, changedAt: at, sequence: 1 })
    .where(eq(talks.id, id));
  await history.record(at, { verb: "postponed-talk", ...actor(plan), talkId: id, reason }, followers(plan));
}

async function cancel(plan: Plan, reason: string, at: Date): Promise<void> {
  const { tx, id, given, by, history } = plan;
  await tx
    .update(talks)
    .set({
      cancelledAt: at,
      cancelledBy: by.id,
      cancelledReason: reason,
      changedAt: at,
      sequence: given.movedFrom ? 2 : 1,
    })
    .where(eq(talks.id, id));
  await history.record(at, { verb: "cancelled-talk", ...actor(plan), talkId: id, reason }, followers(plan));
}

async function addRecording(plan: Plan, at: Date): Promise<void> {
  const { tx, id, given, history } = plan;
  const { recordingUrl = null, slidesUrl = null } = given;
  await tx.update(talks).set({ recordingUrl, slidesUrl, changedAt: at }).where(eq(talks.id, id));
  await history.record(at, { verb: "added-recording", ...actor(plan), talkId: id }, followers(plan));
}

/** Whose a talk is: the community's, the vendor's to whom it was proposed, or that of who announces it. */
function ownerOf(given: SeedTalk, by: Member, world: Seeding["world"]): number | null | undefined {
  if (given.ofCommunity) return null;
  if (given.draft?.proposedBy && given.product) return existing(world.products, given.product).vendorId;
  return by.memberships[0]?.vendorId;
}

const uidOf = ({ key }: SeedTalk) => `seed-${key}@sidetone.example`;

const actor = ({ by, vendorId }: Plan) => ({ actorId: by.id, actorRole: roleInWords(by, vendorId) });

const followers = ({ given, world }: Plan) => given.followers.map((key) => existing(world.people, key).id);

const hours = (count: number) => count * 3_600_000;

/** The wall time on the day that is so many days ahead where the talk is held. */
function startOf(
  { inDays, weekday, at, timeZone }: Pick<SeedTalk, "inDays" | "weekday" | "at" | "timeZone">,
  now: Date,
): Start {
  const day = localStartOf(daysBefore(now, -inDays), timeZone).slice(0, 10);
  const localStart = `${weekday === undefined ? day : onWeekday(day, weekday)}T${at}`;
  const found = instantOf(localStart, timeZone, "earlier");
  if (!found.ok) throw new Error(`${localStart} ${timeZone} is no time`);
  return { startsAt: found.instant, localStart: localStartOf(found.instant, timeZone) };
}

/** The next day from this one on that has this weekday. */
function onWeekday(day: string, weekday: number): string {
  const [next = day] = daysOf({ rhythm: "weekly", weekday, nth: null }, day, 1, null);
  return next;
}
