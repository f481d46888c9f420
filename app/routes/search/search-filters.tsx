import { type SearchFilters, type SearchKind, searchKinds } from "~/domain/search/input";
import type { Choice, Choices } from "~/domain/search/visible-hits.server";
import { FilterBar, FilterGroup, type LinkItem, Tabs } from "~/ui/navigation";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";
import { searchAddress, tagToggled, toggled } from "./search-address";

type FiltersProps = { text: string; filters: SearchFilters; choices: Choices };

/** All, solutions, open questions, talks. Counts stand there as long as no kind is chosen. */
export function KindTabs({ text, filters, choices }: FiltersProps) {
  const t = useT();
  const { kind: current, ...others } = filters;
  const names: Record<SearchKind, string> = {
    solution: t("search.kindSolutions"),
    question: t("search.kindQuestions"),
    talk: t("search.kindTalks"),
  };
  const countOf = (kind: SearchKind) => choices.kinds.find(({ value }) => value === kind)?.count ?? 0;
  const items: LinkItem[] = [
    { label: t("search.kindAll"), href: searchAddress(text, others), current: current === undefined },
    ...searchKinds.map((kind) => ({
      label: names[kind],
      href: searchAddress(text, { ...others, kind }),
      current: kind === current,
      ...(current === undefined && { count: countOf(kind) }),
    })),
  ];
  return <Tabs label={t("search.kind")} items={items} />;
}

/**
 * What the results may be narrowed to. Choosing a chosen one again takes it off. Folded above the results on small screens; the
 * style sheet opens it beside them on wide ones.
 */
export function SearchFilterBar({ text, filters, choices }: FiltersProps) {
  const t = useT();
  const { official, product, platform, tags = [] } = filters;
  const link = (label: string, count: number, current: boolean, after: SearchFilters): LinkItem => ({
    label,
    count,
    current,
    href: searchAddress(text, after),
  });
  const officialLink = link(
    t("search.officialOnly"),
    choices.official,
    official === true,
    toggled(filters, "official", true),
  );
  const groups: { label: string; items: LinkItem[] }[] = [
    { label: t("search.officialAnswers"), items: official || choices.official > 0 ? [officialLink] : [] },
    {
      label: t("common.product"),
      items: withChosen(choices.products, product ? [product] : []).map(({ value, name, count }) =>
        link(name, count, value === product, toggled(filters, "product", value)),
      ),
    },
    {
      label: t("common.platform"),
      items: withChosen(choices.platforms, platform ? [platform] : []).map(({ value, count }) =>
        link(platformName(value), count, value === platform, toggled(filters, "platform", value)),
      ),
    },
    {
      label: t("search.tag"),
      items: withChosen(choices.tags, tags).map(({ value, count }) =>
        link(value, count, tags.includes(value), tagToggled(filters, value)),
      ),
    },
  ];
  const shown = groups.filter(({ items }) => items.length > 0);
  if (shown.length === 0) return null;
  return (
    <details className="filters-fold">
      <summary className="chip">{t("common.filters")}</summary>
      <FilterBar>
        {shown.map((group) => (
          <FilterGroup key={group.label} {...group} />
        ))}
      </FilterBar>
    </details>
  );
}

/** A chosen value stays to be taken off, also when nothing was found with it. */
function withChosen(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  const missing = chosen.filter((value) => !choices.some((choice) => choice.value === value));
  return [...missing.map((value) => ({ value, name: value, count: 0 })), ...choices];
}
