import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { getPerson } from "~/domain/people/people.server";
import { rowsOf } from "~/domain/rows.server";
import { getTag } from "~/domain/tags/tags.server";
import {
  personPath,
  productPath,
  seriesPath,
  tagPath,
  talksCalendarPath,
  talksFeedPath,
  talksOfPath,
  talksPath,
  vendorPath,
} from "~/paths";

/** Which talks a calendar or a feed is of. */
export type TalkScope =
  | { kind: "all" }
  | { kind: "tag" | "product" | "vendor" | "series"; slug: string }
  | { kind: "speaker"; id: number };

/** The same, once it is known to exist. */
export type FoundScope = {
  /** What it is called; null for all talks. */
  name: string | null;
  /** Whether a talk (alias `t`) belongs to it. */
  where: SQL;
  /** Its page, its calendar and its feed. */
  page: string;
  calendar: string;
  feed: string;
};

/** Finds what a calendar or a feed is of. Refuses: notFound. */
export async function findScope(db: Db, scope: TalkScope): Promise<FoundScope> {
  switch (scope.kind) {
    case "all":
      return {
        name: null,
        where: sql`true`,
        page: talksPath(),
        calendar: talksCalendarPath(),
        feed: talksFeedPath(),
      };
    case "tag": {
      const { id, slug: name } = await getTag(db, { kind: "visitor" }, scope.slug);
      const where = sql`exists (select from talk_tags x where x.talk_id = t.id and x.tag_id = ${id})`;
      return { name, where, page: tagPath(name), ...filesOf("tags", name) };
    }
    case "product": {
      const { id, name } = await one(db, sql`select id, name from products where slug = ${scope.slug}`);
      const where = sql`(t.product_id = ${id}
        or exists (select from talk_products x where x.talk_id = t.id and x.product_id = ${id}))`;
      return { name, where, page: productPath(scope.slug), ...filesOf("products", scope.slug) };
    }
    case "vendor": {
      const { id, name } = await one(db, sql`select id, name from vendors where slug = ${scope.slug}`);
      const where = sql`t.vendor_id = ${id}`;
      return { name, where, page: vendorPath(scope.slug), ...filesOf("vendors", scope.slug) };
    }
    case "series": {
      const { id, name } = await one(
        db,
        sql`select id, title as name from series where slug = ${scope.slug}`,
      );
      const where = sql`t.series_id = ${id}`;
      return { name, where, page: seriesPath(scope.slug), ...filesOf("series", scope.slug) };
    }
    case "speaker": {
      const { id, name } = await getPerson(db, scope.id);
      const where = sql`exists (select from talk_speakers x where x.talk_id = t.id and x.user_id = ${id})`;
      return { name, where, page: personPath(id), ...filesOf("people", id) };
    }
  }
}

const filesOf = (of: Parameters<typeof talksOfPath>[0], key: string | number) => ({
  calendar: talksOfPath(of, key, "talks.ics"),
  feed: talksOfPath(of, key, "talks.atom"),
});

async function one(db: Db, query: SQL): Promise<{ id: number; name: string }> {
  const [row] = await rowsOf<{ id: number; name: string }>(db, query);
  if (!row) throw notFound();
  return row;
}
