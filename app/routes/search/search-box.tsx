import { filtersAsQuery, type SearchFilters } from "~/domain/search/input";
import { searchPath } from "~/paths";
import { Button } from "~/ui/button";
import { SearchInput } from "~/ui/search-input";
import { useT } from "~/ui/use-t";

/** The box with what was asked; the chosen filters go along. */
export function SearchBox({ text, filters }: { text: string; filters: SearchFilters }) {
  const t = useT();
  return (
    <search>
      <form className="hero__search" action={searchPath()} method="get">
        <SearchInput className="input" text={text} />
        {filtersAsQuery(filters).map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Button look="primary" size="l" icon="search">
          {t("common.search")}
        </Button>
      </form>
    </search>
  );
}
