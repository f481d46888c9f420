import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { talkImages } from "~db/schema/images";
import { talkProducts, talkProposals, talkSpeakers, talks, talkTags } from "~db/schema/talks";
import { type LoadedTalk, loadVisible } from "./load.server";
import { canManageTalk } from "./policy";

/**
 * Deletes a draft for good, with all its parts: nothing of it was ever public, and no log speaks of it. Who proposed a talk takes it
 * back so while nobody has decided; what was proposed is otherwise declined, not deleted. An announced talk is cancelled instead. The
 * append-only log holds on to a draft whose schedule lapsed.
 */
export async function deleteDraft(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from talks where id = ${id} for update`);
    await deletableDraft(tx, viewer, id);
    for (const part of [talkSpeakers, talkTags, talkProducts, talkProposals, talkImages]) {
      await tx.delete(part).where(eq(part.talkId, id));
    }
    await tx.delete(talks).where(eq(talks.id, id));
  });
}

/** The draft, when the viewer may delete it. Refuses: notFound, notAllowed, conflict for what is no draft or was proposed. */
export async function deletableDraft(db: Db, viewer: Member, id: number): Promise<LoadedTalk> {
  const talk = await loadVisible(db, viewer, id);
  const isProposer = talk.proposal?.by === viewer.id;
  if (!isProposer && !canManageTalk(viewer, talk)) throw notAllowed();
  if (talk.state !== "draft") throw conflict("errors.talkAnnounced");
  if (await isLogged(db, id)) throw conflict("errors.talkLapsed");
  if (talk.proposal && !(isProposer && talk.proposal.decision === null))
    throw conflict("errors.talkProposed");
  return talk;
}

async function isLogged(db: Db, id: number): Promise<boolean> {
  const rows = await db.execute(
    sql`select from events where talk_id = ${id} and verb = 'lapsed-schedule' limit 1`,
  );
  return rows.length > 0;
}
