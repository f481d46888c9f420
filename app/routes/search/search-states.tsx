import type { SearchFilters } from "~/domain/search/input";
import { newQuestionPath, searchFoundPath, searchInVainPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Card, EmptyState, Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { FeedLink } from "./feed-link";
import { searchAddress } from "./search-address";

/** Nothing was asked yet: how to ask. */
export function SearchStart() {
  const t = useT();
  return (
    <Card title={t("search.startTitle")}>
      <p>{t("search.lead")}</p>
      <ul className="stack stack--s muted">
        <li>{t("search.startWords")}</li>
        <li>{t("search.startExact")}</li>
        <li>{t("search.startKinds")}</li>
        <li>{t("search.startNarrow")}</li>
      </ul>
    </Card>
  );
}

type Asked = { text: string; filters: SearchFilters };

/** Nothing was found: a way without the filters, to ask with the words carried over, and to hear of it once there is something. */
export function NothingFound({ text, filters }: Asked) {
  const t = useT();
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <EmptyState title={t("search.nothing", { query: text })}>
      <p>{isNarrowed ? t("search.nothingWithFilters") : t("search.nothingHint")}</p>
      <div className="cluster">
        {isNarrowed && <ButtonLink href={searchAddress(text, {})}>{t("search.noFilters")}</ButtonLink>}
        <AskLink text={text} filters={filters} />
      </div>
      <FeedLink text={text} filters={filters} />
    </EmptyState>
  );
}

/** Of what is looked for the script tells the site; where none runs, a picture does. */
export function CountingPicture({ text, isInVain }: { text: string; isInVain: boolean }) {
  const address = isInVain ? searchInVainPath : searchFoundPath;
  return (
    <noscript>
      <img src={address({ q: text })} alt="" width={1} height={1} />
    </noscript>
  );
}

/** Leads to the form for a question that has these words as its title already. */
export function AskLink({ text, filters }: Asked) {
  const t = useT();
  return (
    <ButtonLink look="signal" icon="plus" href={newQuestionPath({ title: text, product: filters.product })}>
      {t("search.askIt")}
    </ButtonLink>
  );
}

/** No engine answered. */
export function SearchBroken({ text, filters }: Asked) {
  const t = useT();
  return (
    <Notice tone="warn" title={t("search.broken")}>
      <p>{t("search.brokenHint")}</p>
      <ButtonLink href={searchAddress(text, filters)} icon="refresh">
        {t("search.tryAgain")}
      </ButtonLink>
    </Notice>
  );
}
