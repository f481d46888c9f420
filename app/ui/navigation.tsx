import type { ReactNode } from "react";
import { ButtonLink } from "./button";
import { classes } from "./class-names";
import { Icon } from "./icon";
import { Kept } from "./kept";
import { useT } from "./use-t";

export type LinkItem = {
  label: string;
  href: string;
  current?: boolean;
  count?: number | undefined;
  /** There are at least so many. */
  isMore?: boolean | undefined;
};

/** Views of one list or page, as links. */
export function Tabs({ label, items }: { label: string; items: readonly LinkItem[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <TabLinks items={items} />
    </nav>
  );
}

/** What stands within Tabs. */
export function TabLinks({ items }: { items: readonly LinkItem[] }) {
  return items.map((item) => (
    <a
      key={item.href}
      className="tabs__item"
      href={item.href}
      aria-current={item.current ? "page" : undefined}
    >
      {item.label}
      {item.count !== undefined && <span className="tabs__count"> {countText(item)}</span>}
    </a>
  ));
}

/** Round FilterGroups; `line` lays them beside one another above a list, otherwise they stand in an aside. */
export function FilterBar({ children, line = false }: { children: ReactNode; line?: boolean }) {
  const t = useT();
  return (
    <nav className={classes("filters", line && "filters--line")} aria-label={t("common.filters")}>
      {children}
    </nav>
  );
}

/** One thing to filter by. Choosing the current one again should lead to the list without it. */
export function FilterGroup({ label, items }: { label: string; items: readonly LinkItem[] }) {
  return (
    <div className="filter-group">
      <span className="filter-group__label">{label}</span>
      <ul className="filter-group__options">
        {items.map((item) => (
          <li key={item.href}>
            <a className="chip" href={item.href} aria-current={item.current ? "true" : undefined}>
              {item.label}
              {item.count !== undefined && <span className="chip__count"> {countText(item)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const countText = ({ count, isMore }: LinkItem) => (isMore ? `${count}+` : count);

/** Where the page stands; the last one has no link. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useT();
  return <Kept as="nav" aria-label={t("common.breadcrumbs")} of={Crumbs} given={{ items }} />;
}

type Crumb = { label: string; href?: string };

function Crumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <ol className="breadcrumbs">
      {items.map((item) => (
        <li key={item.label}>
          {item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}
        </li>
      ))}
    </ol>
  );
}

type PaginationProps = { page: number; previousHref?: string | null; nextHref?: string | null };

/** Earlier and later pages. Nothing when there is only one. */
export function Pagination({ page, previousHref, nextHref }: PaginationProps) {
  const t = useT();
  if (!previousHref && !nextHref) return null;
  return (
    <nav className="pager" aria-label={t("common.pagination")}>
      {previousHref ? (
        <ButtonLink href={previousHref} rel="prev" icon="arrow-left">
          {t("common.previousPage")}
        </ButtonLink>
      ) : (
        <span />
      )}
      <span className="pager__page">{t("common.pageNumber", { page })}</span>
      {nextHref ? (
        <ButtonLink href={nextHref} rel="next">
          {t("common.nextPage")}
          <Icon name="arrow-right" />
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  );
}
