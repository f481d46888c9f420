import type { SearchResult } from "~/domain/search/results.server";
import type { SearchPage } from "~/domain/search/search.server";
import { pageLinks } from "~/lib/page-links";
import { searchOpenedPath } from "~/paths";
import { Pagination } from "~/ui/navigation";
import { QuestionRows } from "~/ui/question-row";
import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { ComingTalks } from "./coming-talks";
import { FeedLink } from "./feed-link";
import { ResultRow } from "./result-row";
import { searchAddress } from "./search-address";
import { KindTabs, SearchFilterBar } from "./search-filters";
import { AskLink, CountingPicture, NothingFound, SearchBroken } from "./search-states";

/** Who is in trouble at night wants what solves it: coming talks stand after so many hits. */
const FIRST_HITS = 3;

/**
 * What was found, how many, and what it may be narrowed to. By the attributes the script counts what is looked for and opened; without
 * it a picture and the `ping` of the results do.
 */
export function SearchResults({ found }: { found: SearchPage }) {
  const t = useT();
  const { text, filters, results, coming, total, isMore, choices, relaxed } = found;
  if (found.isBroken) return <SearchBroken text={text} filters={filters} />;
  // A further page is the same question.
  const isNew = found.page === 1;
  const foundAsAsked = relaxed === null ? results.length + coming.length : 0;
  const attributes = text !== "" && {
    "data-search-query": text,
    ...(isNew && { "data-search-found": foundAsAsked }),
  };
  const ping = text === "" ? undefined : searchOpenedPath({ q: text });
  return (
    <div className="stack" {...attributes}>
      <KindTabs text={text} filters={filters} choices={choices} />
      <div className="columns columns--aside-first">
        <aside>
          <SearchFilterBar text={text} filters={filters} choices={choices} author={found.author} />
        </aside>
        <div className="stack">
          {relaxed && (
            <Notice tone="info">
              {t(relaxed === "filters" ? "search.relaxedFilters" : "search.relaxedOperators")}
            </Notice>
          )}
          {results.length + coming.length > 0 && (
            <div className="spread">
              <p className="muted small" role="status">
                {results.length > 0 &&
                  (isMore
                    ? t("search.resultsMany", { count: total })
                    : t("search.resultCount", { count: total }))}
              </p>
              <FeedLink text={text} filters={filters} />
            </div>
          )}
          {results.length === 0 && coming.length === 0 ? (
            <NothingFound text={text} filters={filters} />
          ) : (
            <>
              <ResultRows results={results.slice(0, FIRST_HITS)} ping={ping} />
              <ComingTalks talks={coming} ping={ping} />
              <ResultRows results={results.slice(FIRST_HITS)} ping={ping} />
              <Pagination {...pageLinks(found, (page) => searchAddress(text, filters, page))} />
              <div className="cluster">
                <span className="muted">{t("search.notFoundHere")}</span>
                <AskLink text={text} filters={filters} />
              </div>
            </>
          )}
          {isNew && text !== "" && <CountingPicture text={text} isInVain={foundAsAsked === 0} />}
        </div>
      </div>
    </div>
  );
}

function ResultRows({ results, ping }: { results: readonly SearchResult[]; ping: string | undefined }) {
  if (results.length === 0) return null;
  return (
    <QuestionRows>
      {results.map((result) => (
        <ResultRow
          key={result.kind === "talk" ? `t_${result.talk.id}` : `q_${result.question.id}`}
          result={result}
          ping={ping}
        />
      ))}
    </QuestionRows>
  );
}
