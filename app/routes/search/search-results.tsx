import type { SearchFilters } from "~/domain/search/input";
import type { SearchPage } from "~/domain/search/search.server";
import { pageLinks } from "~/lib/page-links";
import { Pagination } from "~/ui/navigation";
import { QuestionRows } from "~/ui/question-row";
import { useT } from "~/ui/use-t";
import { ResultRow } from "./result-row";
import { searchAddress } from "./search-address";
import { KindTabs, SearchFilterBar } from "./search-filters";
import { AskLink, NothingFound, SearchBroken } from "./search-states";

/** What was found, how many, and what it may be narrowed to. */
export function SearchResults({ found, filters }: { found: SearchPage; filters: SearchFilters }) {
  const t = useT();
  const { text, results, total, isMore, choices } = found;
  if (found.isBroken) return <SearchBroken text={text} filters={filters} />;
  return (
    <>
      <KindTabs text={text} filters={filters} choices={choices} />
      <div className="columns columns--aside-first">
        <aside>
          <SearchFilterBar text={text} filters={filters} choices={choices} />
        </aside>
        <div className="stack">
          {total > 0 && (
            <p className="muted small" role="status">
              {isMore ? t("search.resultsMany", { count: total }) : t("search.resultCount", { count: total })}
            </p>
          )}
          {results.length === 0 ? (
            <NothingFound text={text} filters={filters} />
          ) : (
            <>
              <QuestionRows>
                {results.map((result) => (
                  <ResultRow
                    key={result.kind === "talk" ? `t_${result.talk.id}` : `q_${result.question.id}`}
                    result={result}
                  />
                ))}
              </QuestionRows>
              <Pagination {...pageLinks(found, (page) => searchAddress(text, filters, page))} />
              <div className="cluster">
                <span className="muted">{t("search.notFoundHere")}</span>
                <AskLink text={text} filters={filters} />
              </div>
            </>
          )}
        </div>
      </div>
    </>
  );
}
