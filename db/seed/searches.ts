/** What readers looked for in the last weeks, for the list of searches without an answer. */
import type { Db } from "~/db.server";
import { countedQuery } from "~/domain/search/counted-query";
import { searchQueries } from "~db/schema/search";
import { daysBefore } from "./people";

type SeedSearch = { text: string; daysAgo: number; searches: number; empty?: number; clicks?: number };

const searches: SeedSearch[] = [
  { text: "carplay audio route", daysAgo: 2, searches: 7, empty: 7 },
  { text: "旁路推流 多画面布局", daysAgo: 1, searches: 9, empty: 6, clicks: 1 },
  { text: "visionOS", daysAgo: 4, searches: 5, empty: 5 },
  { text: "ERR_NO_SERVER_RESOURCES", daysAgo: 3, searches: 6, empty: 4 },
  { text: "鸿蒙 屏幕共享 系统声音", daysAgo: 5, searches: 6, empty: 3, clicks: 2 },
  { text: "AV1 encode low end android", daysAgo: 6, searches: 4, empty: 2 },
  { text: "data residency eu", daysAgo: 8, searches: 3, empty: 3 },
  { text: "black screen after screen share", daysAgo: 1, searches: 18, clicks: 15 },
  { text: "回声", daysAgo: 2, searches: 24, clicks: 21 },
  { text: "token expired", daysAgo: 3, searches: 21, clicks: 19 },
  { text: "voice changer latency", daysAgo: 9, searches: 5, clicks: 1 },
  { text: "小程序 后台 断流", daysAgo: 7, searches: 8, clicks: 3 },
];

/** Counts them as of their days. Run again, it changes nothing. */
export async function seedSearches(tx: Db, now: Date): Promise<void> {
  const rows = searches.flatMap(({ text, daysAgo, empty = 0, clicks = 0, ...counted }) => {
    const query = countedQuery(text);
    const day = daysBefore(now, daysAgo).toISOString().slice(0, 10);
    return query === null ? [] : [{ query, day, empty, clicks, ...counted }];
  });
  await tx.insert(searchQueries).values(rows).onConflictDoNothing();
}
