import type { TalkFilter } from "~/domain/talks/list.server";
import { chosen, languages } from "~/http/preferences";

/** What the talks of a page are narrowed to, as its address says. */
export function filterFrom(query: URLSearchParams): TalkFilter {
  return {
    tag: query.get("tag"),
    product: query.get("product"),
    vendor: query.get("vendor"),
    language: chosen(languages, query.get("language")),
  };
}
