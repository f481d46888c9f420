import type { ReactNode } from "react";
import { Button } from "./button";
import { SearchInput } from "./search-input";
import { useT } from "./use-t";

/** The first screen of the home page: what this is, and one search. */
export function Hero({ title, lead, children }: { title: ReactNode; lead: ReactNode; children?: ReactNode }) {
  const t = useT();
  return (
    <div className="hero">
      <div className="hero__inner">
        <h1>{title}</h1>
        <p className="hero__lead">{lead}</p>
        <form className="hero__search" action="/search" method="get">
          <SearchInput className="input" />
          <Button look="primary" size="l" icon="search">
            {t("common.search")}
          </Button>
        </form>
        {children && <div className="hero__extra">{children}</div>}
      </div>
    </div>
  );
}
