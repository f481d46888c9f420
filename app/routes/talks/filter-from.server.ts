import { scenarios } from "~/domain/questions/vocabulary";
import { namesNow } from "~/domain/tags/names.server";
import type { TalkFilter } from "~/domain/talks/list.server";
import { levels } from "~/domain/talks/vocabulary";
import type { Args } from "~/http/makers.server";
import { chosen, languages } from "~/http/preferences";

/** What the talks of a page are narrowed to, as its address says; a tag by the name that it goes by now. */
export async function filterFrom({ db, url }: Pick<Args, "db" | "url">): Promise<TalkFilter> {
  const query = url.searchParams;
  const tag = query.get("tag");
  return {
    tag: tag && ((await namesNow(db, [tag]))[0] ?? tag),
    product: query.get("product") || null,
    vendor: query.get("vendor"),
    language: chosen(languages, query.get("language")),
    level: chosen(levels, query.get("level")),
    scenario: chosen(scenarios, query.get("scenario")),
    series: query.get("series") || null,
  };
}
