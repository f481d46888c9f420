import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { vendors } from "~db/schema/accounts";
import { talkProposals } from "~db/schema/talks";
import type { TalkInput } from "./input";
import { OPEN_PROPOSALS_MAX } from "./limits";
import { lockTalk } from "./load.server";
import { linkProposer, renderedDescription } from "./parts.server";
import { COMMUNITY } from "./policy";
import { markAnnounced, refuseOddStart, refuseUnready, sentBefore, writeTalk } from "./write.server";

/**
 * Proposes a talk to a vendor (slug) or to the community (COMMUNITY): a draft that those who announce there accept or decline. The
 * same sent again within ten minutes is one. Refuses with conflict `errors.talkProposalsMany` whose proposals wait already.
 */
export async function proposeTalk(
  db: Db,
  viewer: Member,
  { vendor, ...input }: TalkInput & { vendor: string },
): Promise<{ id: number }> {
  refuseOddStart(input.startsAt);
  const rendered = await renderedDescription(input.description);
  return await db.transaction(async (tx) => {
    const vendorId = await vendorIdOf(tx, vendor);
    const earlier = await sentBefore(tx, viewer, { input, vendorId, announced: false });
    if (earlier) return earlier;
    const [open] = await rowsOf<{ count: number }>(
      tx,
      sql`select count(*)::integer as count from talk_proposals where proposed_by = ${viewer.id} and decided_at is null`,
    );
    if ((open?.count ?? 0) >= OPEN_PROPOSALS_MAX) throw conflict("errors.talkProposalsMany");
    const talk = await writeTalk(tx, viewer, { input: { ...input, series: null }, rendered, vendorId });
    await tx.insert(talkProposals).values({ talkId: talk.id, proposedBy: viewer.id });
    return talk;
  });
}

/**
 * Accepts a proposal, with a word if one likes: from then on the draft is theirs to finish, or it is announced at once. Who proposed it
 * is told, and linked when their name stands among the speakers. Refuses with conflict what was decided before.
 */
export async function acceptProposal(
  db: Db,
  viewer: Member,
  id: number,
  { reason, announce }: { reason: string | null; announce: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (!talk.proposal || talk.state !== "draft") throw conflict("errors.talkNoProposal");
    if (talk.proposal.decision !== null) throw conflict("errors.talkProposalDecided");
    const actorRole = roleInWords(viewer, talk.vendorId);
    const proposal = { ...talk.proposal, decision: "accepted" as const };
    if (announce) refuseUnready({ ...talk, proposal });
    await decide(tx, viewer, id, { decision: "accepted", reason });
    await linkProposer(tx, id);
    const eventId = await recordEvent(tx, {
      verb: "accepted-proposal",
      ...{ actorId: viewer.id, actorRole, talkId: id, reason },
    });
    await notify(tx, eventId, viewer.id, [proposal.by]);
    if (announce) await markAnnounced(tx, { talkId: id, actorId: viewer.id, actorRole });
  });
}

/**
 * Declines a proposal for a reason that its proposer is told. One that was accepted can be given back so as long as it is a draft.
 * Refuses with conflict what was declined before or announced since.
 */
export async function declineProposal(
  db: Db,
  viewer: Member,
  id: number,
  { reason }: { reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (!talk.proposal || talk.state !== "draft") throw conflict("errors.talkNoProposal");
    if (talk.proposal.decision === "declined") throw conflict("errors.talkProposalDecided");
    await decide(tx, viewer, id, { decision: "declined", reason });
    await tx.execute(sql`update talks set publish_at = null, publish_by = null where id = ${id}`);
    const eventId = await recordEvent(tx, {
      verb: "declined-proposal",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
      talkId: id,
      reason,
    });
    await notify(tx, eventId, viewer.id, [talk.proposal.by]);
  });
}

async function decide(
  tx: Db,
  viewer: Member,
  id: number,
  given: { decision: "accepted" | "declined"; reason: string | null },
): Promise<void> {
  await tx
    .update(talkProposals)
    .set({ ...given, decidedAt: sql`now()`, decidedBy: viewer.id })
    .where(eq(talkProposals.talkId, id));
}

async function vendorIdOf(tx: Db, slug: string): Promise<number | null> {
  if (slug === COMMUNITY) return null;
  const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.slug, slug));
  if (!vendor) throw invalid({ vendor: "errors.choice" });
  return vendor.id;
}
