import type { SearchFilters } from "~/domain/search/input";
import { Icon } from "~/ui/icon";
import { useT } from "~/ui/use-t";
import { searchFeedAddress } from "./search-address";

/** Leads to the feed that follows this search. */
export function FeedLink({ text, filters }: { text: string; filters: SearchFilters }) {
  const t = useT();
  return (
    <a className="small" href={searchFeedAddress(text, filters)} type="application/atom+xml">
      <Icon name="feed" /> {t("search.followAsFeed")}
    </a>
  );
}
