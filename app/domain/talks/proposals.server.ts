import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { named } from "~/domain/people/fragments.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member, Viewer } from "~/domain/viewer";
import { talkManagedBy } from "./visible.server";

/** A proposed talk in a list. Instants are ISO 8601. */
export type ProposalRow = {
  id: number;
  title: string;
  abstract: string;
  language: "zh" | "en";
  startsAt: string;
  timeZone: string;
  vendorName: string | null;
  by: { id: number; name: string | null };
  proposedAt: string;
  decision: "accepted" | "declined" | null;
  reason: string | null;
  isAnnounced: boolean;
};

const PROPOSALS_SHOWN = 50;

/** What the viewer proposed, newest first. */
export async function proposalsOf(db: Db, viewer: Member): Promise<ProposalRow[]> {
  return await proposalsWhere(db, sql`o.proposed_by = ${viewer.id}`, sql`o.proposed_at desc, o.talk_id desc`);
}

/** What waits for a decision that is the viewer's to take, oldest first. */
export async function openProposals(db: Db, viewer: Member): Promise<ProposalRow[]> {
  return await proposalsWhere(
    db,
    sql`o.decided_at is null and ${talkManagedBy(viewer)}`,
    sql`o.proposed_at, o.talk_id`,
  );
}

/** How many wait for a decision that is the viewer's to take. */
export async function countOpenProposals(db: Db, viewer: Viewer): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::integer as count from talk_proposals o join talks t on t.id = o.talk_id
        where o.decided_at is null and ${talkManagedBy(viewer)}`,
  );
  return row?.count ?? 0;
}

/** A vendor (slug and name) to whom a talk can be proposed. */
export async function vendorsToProposeTo(db: Db): Promise<{ slug: string; name: string }[]> {
  return await rowsOf(db, sql`select slug, name from vendors order by name limit 500`);
}

async function proposalsWhere(db: Db, where: SQL, order: SQL): Promise<ProposalRow[]> {
  return await rowsOf<ProposalRow>(
    db,
    sql`select t.id, t.title, t.abstract, t.language, t.starts_at as "startsAt", t.time_zone as "timeZone", v.name as "vendorName",
          ${named(sql`o.proposed_by`)} as by, o.proposed_at as "proposedAt", o.decision, o.reason, t.announced_at is not null as "isAnnounced"
        from talk_proposals o join talks t on t.id = o.talk_id left join vendors v on v.id = t.vendor_id
        where ${where} order by ${order} limit ${PROPOSALS_SHOWN}`,
  );
}
