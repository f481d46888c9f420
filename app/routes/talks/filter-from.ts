import { scenarios } from "~/domain/questions/vocabulary";
import type { TalkFilter } from "~/domain/talks/list.server";
import { levels } from "~/domain/talks/vocabulary";
import { chosen, languages } from "~/http/preferences";

/** What the talks of a page are narrowed to, as its address says. */
export function filterFrom(query: URLSearchParams): TalkFilter {
  return {
    tag: query.get("tag"),
    product: query.get("product") || null,
    vendor: query.get("vendor"),
    language: chosen(languages, query.get("language")),
    level: chosen(levels, query.get("level")),
    scenario: chosen(scenarios, query.get("scenario")),
    series: query.get("series") || null,
  };
}
