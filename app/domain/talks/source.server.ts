import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { loadTalk } from "./load.server";
import type { TalkState } from "./states";
import { valuesOf } from "./values";

/** A talk as those who manage it edit it. */
export type TalkSource = {
  id: number;
  title: string;
  state: TalkState;
  /** The last change, which a new one has to name. */
  base: number;
  /** Null: of the community. */
  vendor: { slug: string; name: string } | null;
  vendorId: number | null;
  startsAt: string;
  timeZone: string;
  publishAt: string | null;
  proposal: { decision: "accepted" | "declined" | null } | null;
  recordingUrl: string;
  slidesUrl: string;
  /** The fields of the form by name, as they would be typed. */
  values: Record<string, string>;
};

/** What the forms of a talk start from. Refuses: notFound, notAllowed for those who do not manage it. */
export async function talkSource(db: Db, viewer: Member, id: number): Promise<TalkSource> {
  const talk = await loadTalk(db, viewer, id);
  const { title, state, base, vendor, vendorId, startsAt, timeZone, publishAt, proposal } = talk;
  return {
    ...{ id, title, state, base, vendor, vendorId, startsAt, timeZone, publishAt },
    proposal: proposal && { decision: proposal.decision },
    recordingUrl: talk.recordingUrl ?? "",
    slidesUrl: talk.slidesUrl ?? "",
    values: valuesOf(talk),
  };
}

/** What a new talk that is like an earlier one starts from: all but its time. Refuses as `talkSource`. */
export async function copySource(db: Db, viewer: Member, id: number): Promise<Record<string, string>> {
  const { values, vendor } = await talkSource(db, viewer, id);
  return { ...values, localStart: "", clock: "", vendor: vendor?.slug ?? "" };
}

/** The form chooses from so many products at most. */
const PRODUCTS_SHOWN = 200;

export type ProductChoice = { slug: string; name: string; vendor: string };

/** The products that a talk in these names (slugs of vendors) can be about; the community's can be about any. */
export async function productsFor(
  db: Db,
  { vendorSlugs, any }: { vendorSlugs: readonly string[]; any: boolean },
): Promise<ProductChoice[]> {
  if (!any && vendorSlugs.length === 0) return [];
  const which = any ? sql`true` : sql`v.slug in ${[...vendorSlugs]}`;
  return await rowsOf(
    db,
    sql`select p.slug, p.name, v.name as vendor from products p join vendors v on v.id = p.vendor_id
        where ${which} order by v.name, p.name limit ${PRODUCTS_SHOWN}`,
  );
}
