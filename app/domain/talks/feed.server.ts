import { sql } from "drizzle-orm";
import { atomFeed } from "~/adapters/atom.server";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { type Language, type Translate, translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { talkPath } from "~/paths";
import { abstractOf, changedLast, type PublishedTalk, publishedTalks } from "./published.server";
import { findScope, type TalkScope } from "./scope.server";

const FEED_MAX = 50;

/** An Atom feed of the talks announced or changed last. Refuses: notFound. */
export async function feedOfTalks(
  db: Db,
  scope: TalkScope,
  language: Language,
): Promise<{ text: string; changedAt: Date | null }> {
  const t = translator(language);
  const { name, where, page, feed } = await findScope(db, scope);
  const rows = await publishedTalks(db, { where, order: sql`t.changed_at desc, t.id desc`, limit: FEED_MAX });
  const changedAt = changedLast(rows);
  const text = atomFeed({
    title: name === null ? t("talks.feedTitle") : t("calendars.titleOf", { name }),
    url: siteUrl(page),
    selfUrl: siteUrl(feed),
    updatedAt: changedAt ?? new Date(0),
    language,
    entries: rows.map((row) => ({
      title: titleOf(row, t),
      url: siteUrl(talkPath(row.id)),
      summary: [formatInZone(new Date(row.startsAt), row.timeZone, language), abstractOf(row, language)].join(
        " · ",
      ),
      author: row.organizer ?? t("common.siteName"),
      publishedAt: new Date(row.createdAt),
      updatedAt: new Date(row.changedAt),
    })),
  });
  return { text, changedAt };
}

function titleOf({ title, cancelledReason, postponedReason }: PublishedTalk, t: Translate): string {
  if (cancelledReason !== null) return t("talks.feedCancelled", { title });
  return postponedReason === null ? title : t("calendars.feedPostponed", { title });
}
