import type { Choice, ChoiceGroup, Choices } from "~/domain/search/choices";
import { MAX_TAGS, type SearchFilters, type SearchKind, searchKinds } from "~/domain/search/input";
import type { TextKey } from "~/i18n";
import { FilterBar, FilterGroup, type LinkItem, Tabs } from "~/ui/navigation";
import { useT } from "~/ui/use-t";
import { useChoiceName } from "./choice-names";
import { searchAddress, tagToggled, toggled } from "./search-address";

type FiltersProps = { text: string; filters: SearchFilters; choices: Choices };
type FilterBarProps = FiltersProps & {
  /** The name of who is filtered by. */
  author: string | null;
};

/** All, solutions, open questions, talks, each with its count under the other filters. */
export function KindTabs({ text, filters, choices }: FiltersProps) {
  const t = useT();
  const { kind: current, ...others } = filters;
  const names: Record<SearchKind, string> = {
    solution: t("search.kindSolutions"),
    question: t("search.kindQuestions"),
    talk: t("search.kindTalks"),
  };
  const isMore = choices.kind.some((choice) => choice.isMore);
  const countOf = (kind: SearchKind) => choices.kind.find(({ value }) => value === kind)?.count ?? 0;
  const items: LinkItem[] = [
    { label: t("search.kindAll"), href: searchAddress(text, others), current: current === undefined },
    ...searchKinds.map((kind) => ({
      label: names[kind],
      href: searchAddress(text, { ...others, kind }),
      current: kind === current,
      // None among the first hits says nothing of those behind.
      count: isMore && countOf(kind) === 0 ? undefined : countOf(kind),
      isMore,
    })),
  ];
  return <Tabs label={t("search.kind")} items={items} />;
}

/** The groups beside the results, in their order. Kinds are tabs. */
const groups = [
  ["official", "search.groupState"],
  ["product", "common.product"],
  ["version", "search.groupVersion"],
  ["platform", "common.platform"],
  ["tag", "search.tag"],
  ["scenario", "search.groupScenario"],
  ["severity", "search.groupSeverity"],
  ["language", "search.groupLanguage"],
  ["date", "search.groupDate"],
] as const satisfies readonly (readonly [group: Exclude<ChoiceGroup, "kind">, title: TextKey])[];

/**
 * What the results may be narrowed to. Choosing a chosen one again takes it off. Folded above the results on small screens; the
 * style sheet opens it beside them on wide ones.
 */
export function SearchFilterBar({ text, filters, choices, author }: FilterBarProps) {
  const t = useT();
  const nameOf = useChoiceName();
  const itemsOf = (group: Exclude<ChoiceGroup, "kind">): LinkItem[] => {
    if (group === "official")
      return (["official", "solved", "unanswered"] as const).flatMap((state) => itemsIn(state));
    // Versions of different products have nothing to do with one another.
    if (group === "version" && !filters.product && !filters.version) return [];
    // A search takes no more tags: only taking one off leads on.
    if (group === "tag" && (filters.tags?.length ?? 0) >= MAX_TAGS)
      return itemsIn(group).filter(({ current }) => current);
    return itemsIn(group);
  };
  const itemsIn = (group: Exclude<ChoiceGroup, "kind">): LinkItem[] =>
    withChosen(choices[group], chosenIn(group, filters)).map(({ value, name, count, isMore }) => {
      const { after, isChosen } = choosing(group, value, filters);
      return {
        label: nameOf(group, value, name),
        count,
        isMore,
        current: isChosen,
        href: searchAddress(text, after),
      };
    });
  /** A filter that is chosen by a word of the query alone: it can be taken off. */
  const givenIn = (name: "authorId" | "before", label: string): LinkItem[] => {
    const value = filters[name];
    if (value === undefined) return [];
    return [{ label, current: true, href: searchAddress(text, toggled(filters, name, value)) }];
  };
  const before = givenIn("before", t("search.dateBefore", { day: filters.before ?? "" }));
  const shown = [
    { label: t("search.groupAsker"), items: givenIn("authorId", author ?? t("search.askerGone")) },
    ...groups.map(([group, title]) => ({
      label: t(title),
      items: [...(group === "date" ? before : []), ...itemsOf(group)],
    })),
  ].filter(({ items }) => items.length > 0);
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

function chosenIn(group: Exclude<ChoiceGroup, "kind">, filters: SearchFilters): string[] {
  switch (group) {
    case "tag":
      return filters.tags ?? [];
    case "date":
      return filters.after ? [filters.after] : [];
    case "official":
    case "solved":
    case "unanswered":
      return filters[group] ? ["yes"] : [];
    default: {
      const value = filters[group];
      return value ? [value] : [];
    }
  }
}

/** The filters after this value was chosen, or taken off. */
function choosing(group: Exclude<ChoiceGroup, "kind">, value: string, filters: SearchFilters) {
  const isChosen = chosenIn(group, filters).includes(value);
  if (group === "tag") return { isChosen, after: tagToggled(filters, value) };
  if (group === "date") return { isChosen, after: toggled(filters, "after", value) };
  if (group === "official" || group === "solved" || group === "unanswered")
    return { isChosen, after: toggled(filters, group, true) };
  if (group === "language") return { isChosen, after: toggled(filters, group, value === "zh" ? "zh" : "en") };
  return { isChosen, after: toggled(filters, group, value) };
}

/** A chosen value stays to be taken off, also when nothing was found with it. */
function withChosen(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  const missing = chosen.filter((value) => !choices.some((choice) => choice.value === value));
  return [
    ...missing.map((value) => ({ value, name: value, count: 0, isMore: false })),
    ...choices.filter(({ count }) => count > 0),
  ];
}
